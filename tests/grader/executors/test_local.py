"""The local pool: grades as one process would, whatever dies in it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from grader.errors import SuiteError, UsageError
from grader.executors import JobSettings, Task
from grader.executors.local import LocalPool
from grader.model import Submission
from grader.processors import processor_shares, processors
from tests.grader.executors.processes import (
    children,
    cpu_seconds,
    in_order,
    is_there,
    jobs_of,
    tasks,
    wait_for,
    workers_of,
)

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks for processes in /proc")

HandIn = Callable[[str | bytes], Submission]
HANGING = "while True:\n    pass\n"


def test_two_jobs_grade_byte_for_byte_as_one_process_does(
    settings: JobSettings, class_of_four: list[Submission], right: list[bytes]
) -> None:
    """Each task once, whichever job takes it."""
    with LocalPool(settings, 2) as pool:
        graded = list(pool.run(Task(n, each) for n, each in enumerate(class_of_four * 3)))
    assert in_order(graded) == right * 3
    assert all(each.seconds > 0 for each in graded)


def test_tasks_are_taken_only_when_there_is_a_job_for_them(
    settings: JobSettings, class_of_four: list[Submission]
) -> None:
    """So that a class of any size takes no more memory than a small one."""
    taken = 0

    def counted() -> Iterator[Task]:
        nonlocal taken
        for number in range(12):
            taken += 1
            yield Task(number, class_of_four[2])

    with LocalPool(settings, 1) as pool:
        ahead = [taken - done for done, _ in enumerate(pool.run(counted()))]
    assert taken == 12 and max(ahead) <= 2


@pytest.mark.parametrize("victim", ["job", "zygote"])
def test_what_is_killed_is_replaced_and_nothing_is_lost(
    settings: JobSettings, class_of_four: list[Submission], right: list[bytes], victim: str
) -> None:
    """In the middle of a class, by kill -9."""

    def kill() -> None:
        (job,) = jobs_of(os.getpid())
        os.kill(job if victim == "job" else children(job)[0], signal.SIGKILL)

    with LocalPool(settings, 1) as pool:
        graded = list(pool.run(tasks(class_of_four * 2, 4, kill)))
    assert in_order(graded) == right * 2


def test_a_zygote_that_is_killed_before_it_is_ready_is_replaced(
    settings: JobSettings, class_of_four: list[Submission], right: list[bytes]
) -> None:
    """The batch does not end with it."""
    with LocalPool(settings, 1) as pool:
        wait_for(lambda: any(map(children, jobs_of(os.getpid()))))
        os.kill(children(jobs_of(os.getpid())[0])[0], signal.SIGKILL)
        graded = list(pool.run(Task(n, each) for n, each in enumerate(class_of_four)))
    assert in_order(graded) == right


def test_a_submission_that_ends_two_jobs_is_a_fault_and_no_score(
    settings: JobSettings, hand_in: HandIn, class_of_four: list[Submission], right: list[bytes]
) -> None:
    """It is tried once more; the others are graded."""
    killed: set[int] = set()

    def works_on_it(job: int) -> bool:
        """Whether its worker has used the processor longer than any but an endless loop.

        A job that was killed may still be there with its worker for a moment.
        """
        return job not in killed and any(cpu_seconds(worker) > 0.4 for worker in workers_of(job))

    def kill_whoever_tries() -> None:
        for _ in range(2):
            wait_for(lambda: any(map(works_on_it, jobs_of(os.getpid()))))
            (job,) = set(jobs_of(os.getpid())) - killed
            killed.add(job)
            os.kill(job, signal.SIGKILL)

    killer = threading.Thread(target=kill_whoever_tries, daemon=True)
    killer.start()
    with LocalPool(settings, 1) as pool:
        submissions = [class_of_four[0], hand_in(HANGING), class_of_four[1]]
        graded = {each.number: each for each in pool.run(tasks(submissions, -1, list))}
    killer.join()
    assert len(killed) == 2
    assert (graded[0].document, graded[2].document) == tuple(right[:2])
    assert graded[1].document == b""
    assert graded[1].fault == "The process that graded it ended with signal 9."


def test_a_job_that_stands_still_is_given_up(
    settings: JobSettings, class_of_four: list[Submission], right: list[bytes]
) -> None:
    """Stopped for ever; its submission is graded by the next job."""

    def stop() -> None:
        os.kill(jobs_of(os.getpid())[0], signal.SIGSTOP)

    with LocalPool(replace(settings, patience=3.0), 1) as pool:
        graded = list(pool.run(tasks(class_of_four, 2, stop)))
    assert in_order(graded) == right


def test_a_worker_that_is_killed_from_outside_costs_no_points(
    settings: JobSettings, hand_in: HandIn, reference3: str, right: list[bytes]
) -> None:
    """A machine that runs out of memory kills the innocent; they are graded once more."""
    slow = hand_in("import time\ntime.sleep(1.5)\n" + reference3)
    once = threading.Event()

    def kill_worker() -> None:
        (job,) = jobs_of(os.getpid())
        wait_for(lambda: bool(workers_of(job)))
        os.kill(workers_of(job)[0], signal.SIGKILL)
        once.set()

    with LocalPool(settings, 1) as pool:
        pool.environment()
        threading.Thread(target=kill_worker, daemon=True).start()
        (graded,) = pool.run([Task(0, slow)])
    assert once.is_set()
    assert b'"earned":100.0,' in graded.document


def test_a_suite_that_has_changed_ends_the_batch(settings: JobSettings) -> None:
    """Before anything is graded with it."""
    pool = LocalPool(replace(settings, suite_digest="another"), 1)
    with pool, pytest.raises(SuiteError, match="changed since the batch began"):
        pool.environment()


def test_a_device_that_is_not_there_is_the_users_mistake(settings: JobSettings) -> None:
    """The error is that of ``grade run``."""
    pool = LocalPool(replace(settings, device="cuda"), 1)
    with pool, pytest.raises(UsageError, match="runs on the CPU only"):
        pool.environment()


def test_jobs_keep_to_processors_of_their_own(settings: JobSettings) -> None:
    """A grader binds itself to one; two on the same would take turns."""
    if len(processors()) < 2:
        pytest.skip("there is one processor only")
    with LocalPool(settings, 2):
        wait_for(lambda: all_bound(jobs_of(os.getpid())))


def all_bound(jobs: list[int]) -> bool:
    """Whether two jobs have parted the processors."""
    shares = [os.sched_getaffinity(job) for job in jobs]
    return len(shares) == 2 and shares == processor_shares(2) and not shares[0] & shares[1]


def test_no_process_outlives_a_batch_that_is_killed(settings: JobSettings) -> None:
    """Neither jobs nor zygotes: the next batch finds the machine free."""
    script = (
        "from pathlib import Path\n"
        "from grader.executors import JobSettings\n"
        "from grader.executors.local import LocalPool\n"
        "if __name__ == '__main__':\n"
        f"    settings = JobSettings(Path({str(settings.root)!r}), {settings.exercise!r}, "
        f"{settings.suite_digest!r})\n"
        "    with LocalPool(settings, 2) as pool:\n"
        "        pool.environment()\n"
        "        print('ready', flush=True)\n"
        "        input()\n"
    )
    batch = subprocess.Popen(
        [sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert batch.stdout is not None and batch.stdout.readline() == "ready\n"
    jobs = jobs_of(batch.pid)
    started = [*jobs, *(zygote for job in jobs for zygote in children(job))]
    assert len(started) >= 4
    batch.kill()
    batch.communicate()
    wait_for(lambda: not any(map(is_there, started)))

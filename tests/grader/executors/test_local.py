"""The local pool: grades as one process would, whatever dies in it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from grader.course import Course
from grader.errors import SuiteError, UsageError
from grader.executors import Graded, JobSettings, Task
from grader.executors.local import LocalPool
from grader.exercise import Exercise
from grader.integrity import canonical
from grader.model import Submission
from grader.pipeline import Grading, grade
from grader.processors import processor_shares, processors
from grader.sandbox.launch import Zygote
from grader.serialize import to_dict

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks for processes in /proc")

HandIn = Callable[[str | bytes], Submission]
HANGING = "while True:\n    pass\n"


@pytest.fixture
def settings(course: Course, exercise3: Exercise) -> JobSettings:
    """What a job of these tests grades."""
    return JobSettings(course.root, exercise3.name, exercise3.suite_digest)


@pytest.fixture(scope="session")
def class_of_four(hand_in: HandIn, reference3: str) -> list[Submission]:
    """The reference, a wrong solution, nothing, and what is no Python."""
    wrong = reference3.replace("tanh", "cosh")
    return [hand_in(source) for source in (reference3, wrong, "", "def (")]


@pytest.fixture(scope="session")
def right(course: Course, class_of_four: list[Submission]) -> list[bytes]:
    """Their grades, made in this very process."""
    exercise = course.exercise("exercise3")
    grading = Grading(exercise, course.settings.seed)
    with Zygote.start(exercise.profile) as zygote:
        graded = [grade(grading, each, zygote) for each in class_of_four]
    return [canonical(to_dict(each)) for each in graded]


def children(pid: int) -> list[int]:
    """The processes that a process has started and that still run."""
    found: list[int] = []
    for thread in Path(f"/proc/{pid}/task").glob("*/children"):
        found += map(int, thread.read_text().split())
    return found


def jobs_of(pid: int) -> list[int]:
    """The jobs among them; multiprocessing has a helper of its own."""
    return [child for child in children(pid) if b"spawn_main" in command_line(child)]


def workers_of(job: int) -> list[int]:
    """The workers of its zygote, which may be a process in namespaces, and its parent outside."""
    inner = [pid for outer in children(job) for pid in children(outer)]
    return [w for pid in inner for w in (children(pid) if is_elsewhere(pid) else [pid])]


def is_elsewhere(pid: int) -> bool:
    """Whether a process is in another PID namespace than this one."""
    return Path(f"/proc/{pid}/ns/pid").readlink() != Path("/proc/self/ns/pid").readlink()


def command_line(pid: int) -> bytes:
    """How a process was started."""
    return Path(f"/proc/{pid}/cmdline").read_bytes()


def is_there(pid: int) -> bool:
    """Whether a process still runs; one that nobody has waited for does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def in_order(graded: list[Graded]) -> list[bytes]:
    """The documents in the order of the tasks; none is there twice, and none is a fault."""
    assert [each.fault for each in graded] == [""] * len(graded)
    by_number = {each.number: each.document for each in graded}
    assert len(by_number) == len(graded)
    return [by_number[number] for number in sorted(by_number)]


def tasks(submissions: list[Submission], at: int, act: Callable[[], object]) -> Iterator[Task]:
    """A task for each submission; ``act`` happens when that with number ``at`` is asked for."""
    for number, submission in enumerate(submissions):
        if number == at:
            act()
        yield Task(number, submission)


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
    over = threading.Event()

    def kill_whoever_tries() -> None:
        for _ in range(2):
            wait_for(lambda: any(map(works_on_it, jobs_of(os.getpid()))))
            os.kill(jobs_of(os.getpid())[0], signal.SIGKILL)
        over.set()

    def works_on_it(job: int) -> bool:
        """Whether its worker has used the processor longer than any but an endless loop."""
        return any(cpu_seconds(worker) > 0.4 for worker in workers_of(job))

    threading.Thread(target=kill_whoever_tries, daemon=True).start()
    with LocalPool(settings, 1) as pool:
        submissions = [class_of_four[0], hand_in(HANGING), class_of_four[1]]
        graded = {each.number: each for each in pool.run(tasks(submissions, -1, list))}
    assert over.is_set()
    assert (graded[0].document, graded[2].document) == tuple(right[:2])
    assert graded[1].document == b""
    assert graded[1].fault == "The process that graded it ended with signal 9."


def wait_for(condition: Callable[[], bool]) -> None:
    """Waits until ``condition`` holds; processes may vanish while it looks."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        try:
            if condition():
                return
        except OSError:
            pass
        time.sleep(0.05)
    raise TimeoutError


def cpu_seconds(pid: int) -> float:
    """What a process has used."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


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

"""A Dask cluster of real processes: grades as one process would, whoever vanishes."""

from __future__ import annotations

import importlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from grader.course import Course
from grader.errors import SuiteError, UsageError
from grader.executors import Graded, JobSettings, Task
from grader.model import Submission
from grader.sandbox.launch import SandboxError
from tests.grader.cli.batches import grade, rows
from tests.grader.executors.processes import children, in_order, is_there, tasks, wait_for

config = pytest.importorskip("dask.config", reason="the extra cluster is not installed")
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks for processes in /proc")

dask = importlib.import_module("grader.executors.dask")
ROOT = Path(__file__).resolve().parents[3]
HandIn = Callable[[str | bytes], Submission]


@dataclass(frozen=True)
class Cluster:
    """A scheduler's address, and the processes of it and of its workers."""

    address: str
    scheduler: subprocess.Popen[bytes]
    workers: list[subprocess.Popen[bytes]]


@contextmanager
def cluster(folder: Path, *workers: tuple[str, ...], failures: int = 3) -> Iterator[Cluster]:
    """A scheduler, and a worker for each tuple of options; all of them log into ``folder``.

    ``failures`` are the workers that a task may lose before it is given up.
    """
    port = free_port()
    address = f"tcp://127.0.0.1:{port}"
    processes = [start(folder, failures, "scheduler", "--host", address, "--no-dashboard")]
    for options in workers:
        processes.append(start(folder, failures, "worker", address, "--nthreads=1", *options))
    try:
        wait_for(lambda: not socket.socket().connect_ex(("127.0.0.1", port)))
        yield Cluster(address, processes[0], processes[1:])
    finally:
        for process in reversed(processes):
            process.terminate()
            process.wait()


def start(folder: Path, failures: int, what: str, *arguments: str) -> subprocess.Popen[bytes]:
    """Starts ``dask scheduler`` or ``dask worker``."""
    settings = {
        "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": str(failures),
        "DASK_TEMPORARY_DIRECTORY": str(folder),
    }
    command = [sys.executable, "-m", f"distributed.cli.dask_{what}", *arguments]
    with (folder / "log").open("ab") as log:
        return subprocess.Popen(command, cwd=ROOT, env=os.environ | settings, stderr=log)


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def descendants(pid: int) -> list[int]:
    """Every process below a process."""
    return [each for child in children(pid) for each in (child, *descendants(child))]


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """One worker under a nanny, as Dask starts them, and one without."""
    with cluster(tmp_path_factory.mktemp("dask"), (), ("--no-nanny",)) as there:
        yield there


@pytest.fixture
def lonely(tmp_path: Path) -> Iterator[Cluster]:
    """A scheduler without workers."""
    with cluster(tmp_path) as there:
        yield there


def jobs_of(there: Cluster) -> list[int]:
    """The jobs on the workers of a cluster, each of which has a zygote below it."""
    below = [each for worker in there.workers for each in descendants(worker.pid)]
    spawned = [pid for pid in below if b"spawn_main" in command(pid)]
    return [pid for pid in spawned if any(b"sandbox" in command(c) for c in children(pid))]


def command(pid: int) -> bytes:
    """How a process was started."""
    return Path(f"/proc/{pid}/cmdline").read_bytes()


def test_two_workers_grade_byte_for_byte_as_one_process_does(
    two: Cluster, settings: JobSettings, class_of_four: list[Submission], right: list[bytes]
) -> None:
    """Each task once; tasks are taken only when there is room; the jobs end with the batch."""
    taken: list[int] = []

    def counted() -> Iterator[Task]:
        for number, each in enumerate(class_of_four * 4):
            taken.append(number)
            yield Task(number, each)

    with dask.DaskCluster(settings, two.address) as there:
        graded, ahead = [], []
        for each in there.run(counted()):
            ahead.append(len(taken) - len(graded))
            graded.append(each)
        assert 1 <= len(jobs_of(two)) <= 2
    assert in_order(graded) == right * 4
    assert max(ahead) <= 4
    wait_for(lambda: not jobs_of(two))


def test_what_a_worker_had_that_is_killed_is_graded_elsewhere(
    two: Cluster, settings: JobSettings, class_of_four: list[Submission], right: list[bytes]
) -> None:
    """In the middle of a class, by kill -9; the job of that worker ends too."""
    killed: list[int] = []

    def kill() -> None:
        (worker,) = (pid for pid in children(two.workers[0].pid) if b"spawn_main" in command(pid))
        wait_for(lambda: bool(children(worker)))
        killed.extend([worker, *descendants(worker)])
        os.kill(worker, signal.SIGKILL)

    with dask.DaskCluster(settings, two.address) as there:
        graded = list(there.run(tasks(class_of_four * 4, 6, kill)))
    assert in_order(graded) == right * 4
    assert len(killed) >= 3
    wait_for(lambda: not any(map(is_there, killed)))


def test_a_submission_whose_workers_all_vanish_is_a_fault_and_no_score(
    tmp_path: Path, settings: JobSettings, hand_in: HandIn
) -> None:
    """After as many as the scheduler allows: none, here."""
    with (
        cluster(tmp_path, ("--no-nanny",), failures=0) as frail,
        dask.DaskCluster(settings, frail.address) as there,
    ):
        there.environment()
        threading.Timer(1.0, frail.workers[0].kill).start()
        graded = list(there.run([Task(7, hand_in("while True:\n    pass\n"))]))
    assert graded == [Graded(7, b"", "Every worker that had it vanished.", 0.0)]


def test_a_scheduler_without_workers_or_that_ends_is_told(
    lonely: Cluster, settings: JobSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither is waited for without end."""
    monkeypatch.setattr(dask, "LONELY_SECONDS", 1.0)
    soon = config.set({"distributed.comm.timeouts.connect": "2s"})
    with soon, dask.DaskCluster(settings, lonely.address) as there:
        with pytest.raises(SandboxError, match="has no workers"):
            there.environment()
        lonely.scheduler.kill()
        lonely.scheduler.wait()
        with pytest.raises(SandboxError, match="is gone"):
            there.environment()


def test_a_worker_with_another_course_refuses(
    two: Cluster, settings: JobSettings, course: Course, tmp_path: Path
) -> None:
    """Here its seed has changed since the batch began; the worker is named."""
    for part in (Path("exercises"), Path("solutions"), Path("tests/hidden")):
        shutil.copytree(ROOT / part / settings.exercise, tmp_path / part / settings.exercise)
    shutil.copytree(ROOT / "exercises/decks", tmp_path / "exercises/decks")
    own = (ROOT / "course.toml").read_text()
    (tmp_path / "course.toml").write_text(own)
    with dask.DaskCluster(replace(settings, root=tmp_path), two.address) as there:
        seed = f"seed = {course.settings.seed}"
        (tmp_path / "course.toml").write_text(own.replace(seed, "seed = 1"))
        with pytest.raises(UsageError, match=r"^On the worker tcp://.*is not the same as where"):
            there.environment()


def test_a_job_that_refuses_on_a_worker_refuses_here(two: Cluster, settings: JobSettings) -> None:
    """Its error keeps its class, so that the exit code is that of a local batch."""
    changed = replace(settings, suite_digest="another")
    with (
        dask.DaskCluster(changed, two.address) as there,
        pytest.raises(SuiteError, match=r"^On the worker tcp://.* changed since the batch began"),
    ):
        there.environment()


def test_a_worker_that_computes_with_something_else_refuses(
    two: Cluster, settings: JobSettings, class_of_four: list[Submission]
) -> None:
    """Grades of one class are made alike."""
    with dask.DaskCluster(settings, two.address) as there:
        there._environment = replace(there.environment(), numpy="0.1")
        with pytest.raises(SandboxError, match=r"numpy='0\.1'.*would not be alike"):
            list(there.run([Task(0, class_of_four[2])]))


@pytest.mark.parametrize(
    "address", ["tcp://127.0.0.1:{free}", "127.0.0.1", "tcp://127.0.0.1:{mute}"]
)
def test_a_scheduler_that_is_not_there_is_told_soon(
    address: str, settings: JobSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody listens, it is no address, or somebody else listens."""
    monkeypatch.setattr(dask, "CONNECT_SECONDS", 1.0)
    began = time.monotonic()
    with socket.create_server(("127.0.0.1", 0)) as mute, pytest.raises(UsageError, match="No Dask"):
        address = address.format(free=free_port(), mute=mute.getsockname()[1])
        dask.DaskCluster(settings, address)
    assert time.monotonic() - began < 5


def test_without_dask_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """The rest of the grader does without it."""
    monkeypatch.setitem(sys.modules, "distributed", None)
    monkeypatch.delitem(sys.modules, "grader.executors.dask")
    with pytest.raises(UsageError, match=r"pip install 'gradient-grader\[cluster\]'"):
        importlib.import_module("grader.executors.dask")


def test_a_batch_is_graded_on_a_cluster(two: Cluster, tmp_path: Path, reference3: str) -> None:
    """From the command line; one client writes the gradebook."""
    (tmp_path / "class").mkdir()
    (tmp_path / "class" / "s001.py").write_text(reference3)
    (tmp_path / "class" / "s002.py").write_text("")
    out = tmp_path / "out"
    arguments = ("batch", 3, tmp_path / "class", "-o", out, "--scheduler", two.address)
    code, _, errors = grade(ROOT, *arguments)
    assert (code, errors) == (0, "")
    query = "SELECT student, settled ->> 'final' FROM settlements ORDER BY 1"
    assert rows(out, query) == [("s001", 100.0), ("s002", 0.0)]

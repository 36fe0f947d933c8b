"""The processes of a batch as the tests of executors see them from outside, and its results."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from grader.executors import Graded, Task
from grader.model import Submission


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

"""Kills a batch at random instants, lets the next one go on, and counts what was lost or doubled.

Most kills hit the batch itself, the others one of its jobs or zygotes. Run with
``python benchmarks/kill.py [KILLS]``; the exit code is 1 if any grade is not that of an
undisturbed run, byte for byte.
"""

from __future__ import annotations

import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from contextlib import closing, suppress
from os import kill
from pathlib import Path

from grader.course import find_course
from grader.gradebook import Gradebook
from grader.integrity import canonical, read_key
from grader.serialize import to_dict

KILLS = 100
COUNT = 24
SEED = 7
Standing = list[tuple[str, bytes | str]]


def main() -> None:
    """Prints how often what was killed, and what it cost."""
    kills = int(sys.argv[1]) if len(sys.argv) > 1 else KILLS
    draw = random.Random(SEED)
    victims: Counter[str] = Counter()
    costs: Counter[str] = Counter()
    rounds = 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        hand_in(folder / "class")
        began = time.perf_counter()
        finish(start(folder, "undisturbed"))
        longest = time.perf_counter() - began
        right = standing(folder / "undisturbed")
        while sum(victims.values()) < kills:
            rounds += 1
            out = f"round {rounds}"
            while not disturbed(start(folder, out), draw, longest, victims):
                pass
            costs.update(compare(standing(folder / out), right))
            costs["doubled"] += doubled(folder / out)
    for victim, count in victims.items():
        print(f"{victim} killed".ljust(30), count)
    print(f"batches that came to an end   {rounds}, of {COUNT} submissions each")
    for cost in ("lost", "other bytes", "doubled"):
        print(cost.ljust(30), costs[cost])
    sys.exit(1 if costs.total() else 0)


def hand_in(folder: Path) -> None:
    """A class of which everybody has written another part of the solution."""
    exercise = find_course(Path(__file__).parent).exercise("exercise3")
    assert exercise.reference is not None
    lines = exercise.reference.read_text().splitlines()
    folder.mkdir()
    for number in range(COUNT):
        part = [*lines[: len(lines) * (number + 1) // COUNT], f"# {number}\n"]
        (folder / f"s{number:03}.py").write_text("\n".join(part))


def start(folder: Path, out: str) -> subprocess.Popen[bytes]:
    """A batch into the folder ``out``."""
    arguments = ["batch", "exercise3", str(folder / "class"), "-o", str(folder / out), "--jobs=2"]
    return subprocess.Popen(
        [sys.executable, "-m", "grader", *arguments],
        cwd=Path(__file__).parent,
        stdout=subprocess.DEVNULL,
    )


def finish(batch: subprocess.Popen[bytes]) -> None:
    """Waits for the end of a batch, which must be a good one."""
    if batch.wait() != 0:
        sys.exit(f"A batch ended with exit code {batch.returncode}.")


def disturbed(
    batch: subprocess.Popen[bytes], draw: random.Random, longest: float, victims: Counter[str]
) -> bool:
    """Kills something of the batch at a random instant; whether the batch has come to its end."""
    with suppress(subprocess.TimeoutExpired):
        batch.wait(draw.uniform(0, 1.1 * longest))
    if batch.poll() is None:
        victim, pid = chosen(batch.pid, draw)
        with suppress(ProcessLookupError):
            kill(pid, signal.SIGKILL)
            victims[victim] += 1
        if victim == "batch":
            batch.wait()
            return False
    finish(batch)
    return True


def chosen(batch: int, draw: random.Random) -> tuple[str, int]:
    """The batch itself, or one of its jobs or zygotes where there are any."""
    wanted = draw.choice(["batch", "batch", "job", "zygote"])
    pids = {"batch": [batch], "job": children(batch, b"spawn_main")}
    pids["zygote"] = [zygote for job in pids["job"] for zygote in children(job, b"sandbox")]
    return (wanted, draw.choice(pids[wanted])) if pids[wanted] else ("batch", batch)


def children(pid: int, having: bytes) -> list[int]:
    """The processes that a process has started, with ``having`` in their command lines."""
    found: list[int] = []
    with suppress(OSError):
        for thread in Path(f"/proc/{pid}/task").glob("*/children"):
            pids = map(int, thread.read_text().split())
            found += [p for p in pids if having in Path(f"/proc/{p}/cmdline").read_bytes()]
    return found


def standing(out: Path) -> Standing:
    """What the last run says of every student: the grade as bytes, or why there is none."""
    key = read_key(find_course(Path(__file__).parent).key_file)
    with Gradebook.open(out / "gradebook.db", key) as book:
        entries = list(book.entries(book.runs()[-1]))
    return [(e.student, canonical(to_dict(e.grade)) if e.grade else e.fault) for e in entries]


def compare(found: Standing, right: Standing) -> Counter[str]:
    """How many students' grades are missing, or are not what they should be."""
    here = dict(found)
    lost = sum(student not in here for student, _ in right)
    other = sum(here.get(student, grade) != grade for student, grade in right)
    return Counter({"lost": lost, "other bytes": other, "doubled": len(found) - len(here)})


def doubled(out: Path) -> int:
    """Submissions that were graded and kept more than once."""
    query = "SELECT count(*) - count(DISTINCT submission) FROM grades"
    with closing(sqlite3.connect(out / "gradebook.db")) as connection:
        return int(connection.execute(query).fetchone()[0])


if __name__ == "__main__":
    main()

"""``grade batch`` against ``python -m pytest`` for each submission, and how a batch grows.

Both have two processes, and the start of each counts. The peer runs the very same suites in the
student's process, as graders usually do, and nothing is confined. Every submission is another
one, so that none is known from before. Run with ``python benchmarks/batch.py [--quick | --full]``
on a machine that does nothing else.
"""

from __future__ import annotations

import argparse
import csv
import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path

from grader.course import find_course
from grader.exercise import Exercise
from grader.reference import read_misconceptions

HERE = Path(__file__).parent
MIB = 1 << 20
PROCESSES = 2
SAMPLE_SECONDS = 0.2
PEER = HERE / "peer_batch_conftest.py"
REACH = {"exercise3": 13.0, "exercise7": 45.0}


@dataclass(frozen=True)
class Sizes:
    """How much is measured: of a class, of the peer's share of it, and of classes that grow."""

    rounds: int
    ours: dict[str, int]
    theirs: dict[str, int]
    growing: tuple[int, ...]


QUICK = Sizes(1, {"exercise3": 60, "exercise7": 40}, {"exercise3": 8, "exercise7": 4}, (50, 200))
USUAL = Sizes(
    5, {"exercise3": 400, "exercise7": 100}, {"exercise3": 40, "exercise7": 10}, (100, 1_000)
)
FULL = Sizes(5, USUAL.ours, USUAL.theirs, (100, 1_000, 10_000))


@dataclass(frozen=True)
class Ran:
    """A batch: seconds, bytes of memory of all its processes at the most, and its gradebook."""

    seconds: float
    memory: int
    rows: tuple[dict[str, str], ...]

    @property
    def right(self) -> dict[str, bool]:
        """Who has full marks."""
        return {row["id"]: row["points"] == row["possible"] for row in self.rows}

    def busy(self, *, right: bool) -> float:
        """Median seconds that a job took over a right or over a wrong submission."""
        verdicts = self.right
        chosen = (row["seconds"] for row in self.rows if verdicts[row["id"]] == right)
        return statistics.median(map(float, chosen))


def main() -> None:
    """Prints a table for each question."""
    parser = argparse.ArgumentParser(description=__doc__)
    size = parser.add_mutually_exclusive_group()
    size.add_argument("--quick", action="store_true", help="a minute or two, and rough")
    size.add_argument("--full", action="store_true", help="also a class of 10,000")
    parser.add_argument("--exercise", choices=list(REACH), help="only this one, and no growing")
    asked = parser.parse_args()
    sizes = QUICK if asked.quick else FULL if asked.full else USUAL
    os.environ["OMP_NUM_THREADS"] = "1"
    print(f"load average {', '.join(f'{each:.1f}' for each in os.getloadavg())}")
    for name in [asked.exercise] if asked.exercise else REACH:
        compare_with_pytest(name, sizes)
    if not asked.exercise:
        compare_jobs(sizes)
        grow(sizes)
    print(f"load average {', '.join(f'{each:.1f}' for each in os.getloadavg())}")


def compare_with_pytest(name: str, sizes: Sizes) -> None:
    """Prints the throughput of both, taken in turn, and the median of the ratios."""
    pairs, agreeing, asked = [], 0, 0
    for _ in range(sizes.rounds):
        with tempfile.TemporaryDirectory() as folder:
            paths = hand_in(name, Path(folder, "class"), sizes.ours[name])
            ran = batch(name, Path(folder), PROCESSES)
            share = paths[: sizes.theirs[name]]
            seconds, right = run_peers(name, Path(folder), share)
        pairs.append((ran.seconds / len(paths), seconds / len(share)))
        agreeing += sum(ran.right[student] == verdict for student, verdict in right.items())
        asked += len(right)
    ours, theirs = (statistics.median(side) for side in zip(*pairs, strict=True))
    ratio = statistics.median(b / a for a, b in pairs)
    print(f"\n{name}, {sizes.rounds} rounds of {sizes.ours[name]} and {sizes.theirs[name]}")
    print(f"grade batch --jobs {PROCESSES}            {ours * 1e3:8.1f} ms per submission")
    print(f"  one job over a right one      {ran.busy(right=True) * 1e3:8.0f} ms, start left out")
    print(f"  one job over a wrong one      {ran.busy(right=False) * 1e3:8.0f} ms")
    print(f"python -m pytest, {PROCESSES} at a time   {theirs * 1e3:8.1f} ms per submission")
    print(f"ratio                           {ratio:8.1f} x  (reach {REACH[name]:g})")
    print(f"same verdict, right or wrong    {agreeing:8d} of {asked}")


def compare_jobs(sizes: Sizes) -> None:
    """Prints what a second job is worth."""
    name = "exercise3"
    pairs = []
    with tempfile.TemporaryDirectory() as folder:
        hand_in(name, Path(folder, "class"), sizes.ours[name])
        for _ in range(sizes.rounds):
            one, two = (batch(name, Path(folder), jobs).seconds for jobs in (1, 2))
            pairs.append((one, two))
    one, two = (statistics.median(side) / sizes.ours[name] for side in zip(*pairs, strict=True))
    ratio = statistics.median(a / b for a, b in pairs)
    print(f"\n{name}, {sizes.rounds} rounds of {sizes.ours[name]}")
    print(f"one job                         {one * 1e3:8.1f} ms per submission")
    print(f"two jobs                        {two * 1e3:8.1f} ms per submission")
    print(f"ratio                           {ratio:8.2f} x  (reach 1.8)")


def grow(sizes: Sizes) -> None:
    """Prints time and memory of classes of several sizes."""
    print("\nexercise3       ms per submission   MiB at the most   against the smallest")
    first = 0
    for count in sizes.growing:
        with tempfile.TemporaryDirectory() as folder:
            hand_in("exercise3", Path(folder, "class"), count)
            ran = batch("exercise3", Path(folder), PROCESSES, memory=True)
        first = first or ran.memory
        columns = f"{ran.seconds / count * 1e3:17.1f} {ran.memory / MIB:17.0f}"
        print(f"{count:9,d} {columns} {ran.memory / first:18.2f} x")
    print("reach                                                          1.20 x")


def hand_in(name: str, folder: Path, count: int) -> list[Path]:
    """The reference in turn with wrong solutions, each with its number in a comment."""
    exercise = find_course(HERE).exercise(name)
    assert exercise.reference is not None
    reference = exercise.reference.read_text(encoding="utf-8")
    wrong = [each.source for each in read_misconceptions(exercise)]
    mixed = [source for each in wrong for source in (reference, each)]
    folder.mkdir()
    paths = []
    for number, source in enumerate(islice(cycle(mixed), count)):
        paths.append(folder / f"s{number:05}.py")
        paths[-1].write_text(f"{source}\n# {number}\n", encoding="utf-8")
    return paths


def batch(name: str, folder: Path, jobs: int, *, memory: bool = False) -> Ran:
    """Grades ``folder``/class into a new gradebook."""
    with tempfile.TemporaryDirectory(dir=folder) as out:
        arguments = ["batch", name, str(folder / "class"), "-o", out, "--jobs", str(jobs)]
        began = time.perf_counter()
        process = subprocess.Popen(
            [sys.executable, "-m", "grader", *arguments],
            cwd=HERE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        peaks = [0]
        if memory:
            threading.Thread(target=watch, args=(process, peaks), daemon=True).start()
        if process.wait() != 0:
            sys.exit(f"grade {' '.join(arguments)} ended with exit code {process.returncode}.")
        seconds = time.perf_counter() - began
        with Path(out, "gradebook.csv").open(encoding="utf-8-sig", newline="") as file:
            rows = tuple(csv.DictReader(file))
    return Ran(seconds, max(peaks), rows)


def watch(process: subprocess.Popen[bytes], peaks: list[int]) -> None:
    """Notes how much memory a process and its descendants have, until it ends."""
    while process.poll() is None:
        peaks.append(sum(map(proportional_bytes, family(process.pid))))
        time.sleep(SAMPLE_SECONDS)


def family(pid: int) -> Iterator[int]:
    """A process and all that descend from it."""
    yield pid
    for children in Path(f"/proc/{pid}/task").glob("*/children"):
        with suppress(OSError):
            for child in children.read_text().split():
                yield from family(int(child))


def proportional_bytes(pid: int) -> int:
    """The memory of a process; what several share is divided among them."""
    with suppress(OSError):
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) << 10
    return 0  # it has ended


def run_peers(name: str, folder: Path, paths: list[Path]) -> tuple[float, dict[str, bool]]:
    """Seconds of pytest in a process for each submission, two at a time, and who is right."""
    exercise = find_course(HERE).exercise(name)
    for path in paths:
        stage(folder / path.stem, exercise, path)
    began = time.perf_counter()
    with ThreadPoolExecutor(PROCESSES) as pool:
        verdicts = list(pool.map(lambda path: run_pytest(folder / path.stem), paths))
    seconds = time.perf_counter() - began
    return seconds, {path.stem: each for path, each in zip(paths, verdicts, strict=True)}


def run_pytest(folder: Path) -> bool:
    """Whether plain pytest finds nothing wrong in a folder."""
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(folder)]
    ended = subprocess.run(command, cwd=folder, capture_output=True, check=False)
    if ended.returncode not in (0, 1):
        sys.exit(ended.stdout.decode(errors="replace"))
    return ended.returncode == 0


def stage(folder: Path, exercise: Exercise, submission: Path) -> None:
    """A folder in which plain pytest can run the suites on the submission."""
    folder.mkdir()
    (folder / "student.py").write_bytes(submission.read_bytes())
    (folder / "conftest.py").write_bytes(PEER.read_bytes())
    (folder / "exercise.txt").write_text(str(exercise.folder))
    for suite in exercise.suites:
        (folder / suite.name).write_bytes(suite.read_bytes())


if __name__ == "__main__":
    main()

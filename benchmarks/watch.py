"""``grade watch``: milliseconds from a save until the new report has been printed.

Run with ``python benchmarks/watch.py [EXERCISE] [--saves N]``. A student's copy has no solutions
and no hidden suite; staff grade those as well.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
COPIES = {
    "student": ("course.toml", "exercises"),
    "staff": ("course.toml", "exercises", "solutions", "tests/hidden"),
}
END = b"Ctrl-C ends"


def copy_course(target: Path, parts: tuple[str, ...]) -> None:
    """Copies parts of the course, without anybody's scores."""
    for part in parts:
        (target / part).parent.mkdir(parents=True, exist_ok=True)
        copy = shutil.copytree if (ROOT / part).is_dir() else shutil.copy
        copy(ROOT / part, target / part)


def read_report(watching: subprocess.Popen[bytes]) -> None:
    """Waits until a report is there as a whole."""
    assert watching.stdout is not None
    while END not in (line := watching.stdout.readline()):
        if not line:
            sys.exit("grade watch has ended")


def measure(course: Path, exercise: str, saves: int) -> list[float]:
    """Milliseconds of each save; right and wrong work take turns."""
    reference = next(ROOT.glob(f"solutions/{exercise}_*/[!_]*.py"))
    own = next(course.glob(f"exercises/{exercise}_*")) / reference.name
    right = reference.read_text()
    command = [sys.executable, "-m", "grader", "watch", exercise]
    environment = os.environ | {"COLUMNS": "100"}
    times = []
    with subprocess.Popen(command, cwd=course, env=environment, stdout=subprocess.PIPE) as watching:
        read_report(watching)
        for number in range(saves):
            source = right.replace("np.tanh", "np.cosh") if number % 2 else right
            began = time.perf_counter()
            own.write_text(f"{source}\n# {number}\n")
            read_report(watching)
            times.append(1e3 * (time.perf_counter() - began))
            time.sleep(0.2)
        watching.terminate()
    return times[2:]


def main() -> None:
    """Prints the median and the worst of both copies."""
    parser = argparse.ArgumentParser()
    parser.add_argument("exercise", nargs="?", default="exercise3")
    parser.add_argument("--saves", type=int, default=22)
    given = parser.parse_args()
    for name, parts in COPIES.items():
        with tempfile.TemporaryDirectory() as folder:
            copy_course(Path(folder), parts)
            times = measure(Path(folder), given.exercise, given.saves)
        middle, worst = statistics.median(times), max(times)
        print(f"{name:8} median {middle:5.0f} ms   worst {worst:5.0f} ms")


if __name__ == "__main__":
    main()

"""What a report costs in each form, and what its pictures do.

Three submissions are graded and revealed in full, so that their reports have many pictures. Times
are of one processor, in milliseconds, the median of ``--repeats``. Run with
``python benchmarks/reports.py``.
"""

from __future__ import annotations

import argparse
import io
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from grader.course import find_course
from grader.model import Grade
from grader.pipeline import Grading, grade
from grader.reporters import REPORTERS
from grader.reporters.heatmaps import heatmaps
from grader.reporters.pictures import illustrated
from grader.sandbox.launch import Zygote
from grader.submissions import read_submission

ROOT = Path(__file__).resolve().parents[1]
EXAMPLES = {
    "exercise3": "rnn_forward_wrong_path.py",
    "exercise4": "bptt_first_step_forgotten.py",
    "exercise7": "training_without_reset.py",
}


def graded(name: str, example: str) -> Grade:
    """The grade of one example, with everything that hidden checks tell."""
    course = find_course(ROOT)
    exercise = course.exercise(name)
    submission = read_submission(ROOT / "examples" / example, exercise)
    with Zygote.start(exercise.profile) as zygote:
        return grade(Grading(exercise, course.settings.seed), submission, zygote)


def written(form: str, found: Grade) -> str:
    """The report in one form."""
    stream = io.StringIO()
    REPORTERS[form].report(found, stream)
    return stream.getvalue()


def drawn_anew(found: Grade) -> str:
    """The page, none of its pictures known from before."""
    heatmaps.cache_clear()
    illustrated.cache_clear()
    return written("html", found)


def milliseconds(work: Callable[[], object], repeats: int) -> float:
    """The median time of ``work``."""
    times = []
    for _ in range(repeats):
        started = time.process_time()
        work()
        times.append(1000 * (time.process_time() - started))
    return statistics.median(times)


def main() -> None:
    """Prints a row for each submission."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repeats", type=int, default=20)
    repeats = parser.parse_args().repeats
    grades = {name: graded(name, example) for name, example in EXAMPLES.items()}
    first = milliseconds(lambda: drawn_anew(grades["exercise4"]), 1)
    print(f"the first page, with the imports of jinja2 and matplotlib: {first:.0f} ms")
    print(f"{'':12}{'markdown':>10}{'html':>8}{'drawn anew':>12}{'pictures':>10}{'KiB':>6}")
    for name, found in grades.items():
        page = written("html", found)
        times = [
            milliseconds(lambda found=found: written("markdown", found), repeats),
            milliseconds(lambda found=found: written("html", found), repeats),
            milliseconds(lambda found=found: drawn_anew(found), repeats),
        ]
        pictures, size = page.count("<svg role"), len(page.encode()) / 1024
        row = f"{times[0]:>10.1f}{times[1]:>8.1f}{times[2]:>12.1f}{pictures:>10}{size:>6.0f}"
        print(f"{name:12}{row}")


if __name__ == "__main__":
    main()

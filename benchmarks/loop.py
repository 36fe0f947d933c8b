"""Fifty submissions of exercise 3 in one collected suite, against ``python -m pytest`` for each.

The peer is that of ``batch.py``, here one process after the other. Run with
``python benchmarks/loop.py``.
"""

from __future__ import annotations

import tempfile
import time
from itertools import cycle, islice
from pathlib import Path

from batch import run_pytest, stage

from grader.course import find_course
from grader.exercise import Exercise
from grader.model import Grade, Submission
from grader.pipeline import Grading, grade_each
from grader.reference import as_submission, read_misconceptions
from grader.sandbox.launch import Zygote
from grader.submissions import read_submission

COUNT = 50


def main() -> None:
    """Prints seconds per submission of both, and the ratio."""
    course = find_course(Path(__file__).parent)
    exercise = course.exercise("exercise3")
    submissions = sample(exercise)
    grades: list[Grade] = []
    start = time.perf_counter()
    with Zygote.start(exercise.profile) as zygote:
        grade_each(Grading(exercise, course.settings.seed), submissions, zygote, grades.append)
    ours = (time.perf_counter() - start) / COUNT
    checks = len(grades[0].results)
    theirs, agreeing = run_peer(exercise, submissions, grades)
    print(f"submissions                   {COUNT:8d}, {checks} checks each")
    print(f"this grader                   {ours * 1e3:8.1f} ms per submission, start included")
    print(f"python -m pytest              {theirs * 1e3:8.1f} ms per submission")
    print(f"ratio                         {theirs / ours:8.1f} x")
    print(f"same verdict, right or wrong  {agreeing:8d} of {COUNT}")


def sample(exercise: Exercise) -> list[Submission]:
    """The reference in turn with wrong solutions, as a class would hand them in."""
    reference = read_submission(exercise.solutions / exercise.main, exercise)
    wrong = [as_submission(exercise, each) for each in read_misconceptions(exercise)]
    mixed = [submission for each in wrong for submission in (reference, each)]
    return list(islice(cycle(mixed), COUNT))


def run_peer(
    exercise: Exercise, submissions: list[Submission], grades: list[Grade]
) -> tuple[float, int]:
    """Seconds per submission of pytest in a process each, and how many verdicts agree."""
    agreeing, spent = 0, 0.0
    for submission, grade in zip(submissions, grades, strict=True):
        with tempfile.TemporaryDirectory() as name:
            folder, file = Path(name, "peer"), Path(name, "submission.py")
            file.write_bytes(submission.source)
            stage(folder, exercise, file)
            start = time.perf_counter()
            is_right = run_pytest(folder)
            spent += time.perf_counter() - start
        agreeing += is_right == grade.perfect
    return spent / len(submissions), agreeing


if __name__ == "__main__":
    main()

"""How soon a class's page is open in Chromium, sorted and filtered, in milliseconds.

The class is made up: each student has up to three of the exercise's misconceptions and fails the
checks that catch them. Run with ``python benchmarks/class_page.py [STUDENTS ...]``; it needs the
extra ``browser`` and a Chromium. ``--keep FOLDER`` keeps the pages.
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from grader.attempts import Attempt
from grader.classresult import ClassResult, Row, row_of
from grader.course import find_course
from grader.exercise import Exercise
from grader.gradebook import Entry
from grader.model import (
    Cause,
    CheckResult,
    Diagnosis,
    Environment,
    Failure,
    Grade,
    Kind,
    Outcome,
    SubmissionId,
    Visibility,
)
from grader.outputs import classpage
from grader.policies import Settled
from grader.reference import Misconception, read_misconceptions
from grader.roster import Student
from grader.similarity import SimilarPair

REACH_MS = 2000
ROUNDS = 5
GIVEN = ("Amina", "Bjørn", "Chen", "Daniela", "Emeka", "Fatima", "Goran", "Hana", "Léa", "Omar")
FAMILY = ("Haddad", "Solheim", "Wei", "Rossi", "Okafor", "Zahra", "Petrović", "García", "Ito")
OPENED = """() => new Promise((tell) => {
  requestAnimationFrame(() => requestAnimationFrame(() => tell(performance.now())));
})"""
SORTED = """() => {
  const start = performance.now();
  document.querySelector("#students th[data-sort=number] button").click();
  document.body.getBoundingClientRect();
  return performance.now() - start;
}"""
FILTERED = """() => {
  const start = performance.now();
  const field = document.querySelector("#students input");
  field.value = "haddad";
  field.dispatchEvent(new Event("input", { bubbles: true }));
  document.body.getBoundingClientRect();
  return performance.now() - start;
}"""


def main() -> None:
    """Prints a line for each size of class; exit code 1 where 1,000 take too long to open."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("students", nargs="*", type=int, default=[40, 1000, 5000])
    parser.add_argument("--chromium", default="/usr/bin/chromium", help="which browser")
    parser.add_argument("--keep", type=Path, help="a folder for the pages")
    asked = parser.parse_args()
    exercise = find_course(Path(__file__).parent).exercise("exercise3")
    print("students     KiB  written  opened  sorted  filtered   (ms, medians)")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as browsers:
        arguments = ["--no-sandbox", "--disable-gpu"]
        browser = browsers.chromium.launch(executable_path=asked.chromium, args=arguments)
        late = [n for n in asked.students if measure(exercise, n, asked.keep or folder, browser)]
        browser.close()
    sys.exit(1 if any(n <= 1000 for n in late) else 0)


def measure(exercise: Exercise, students: int, folder: Path | str, browser: Browser) -> bool:
    """Prints one line; whether the page took too long to open."""
    made_up = class_of(exercise, students)
    out = Path(folder, f"class{students}")
    start = time.perf_counter()
    classpage.write(made_up, out)
    written = 1000 * (time.perf_counter() - start)
    page = out / classpage.NAME
    rounds = [opened(page, browser) for _ in range(ROUNDS)]
    median = [statistics.median(each) for each in zip(*rounds, strict=True)]
    size = page.stat().st_size / 1024
    print(f"{students:8} {size:7.0f} {written:8.0f} {median[0]:7.0f} {median[1]:7.1f} ", end="")
    print(f"{median[2]:9.1f}")
    return bool(median[0] > REACH_MS)


def opened(page: Path, browser: Browser) -> tuple[float, ...]:
    """Milliseconds to open the page, until it is drawn; to sort it; to filter it."""
    tab = browser.new_page()
    tab.goto(page.as_uri(), wait_until="load")
    took = tuple(float(tab.evaluate(script)) for script in (OPENED, SORTED, FILTERED))
    tab.close()
    return took


def class_of(exercise: Exercise, students: int) -> ClassResult:
    """A made-up class of so many students, the same each time."""
    draw = random.Random(students)
    mistakes = read_misconceptions(exercise)
    rows = tuple(rows_of(students, mistakes, draw))
    missing = (Student(f"s{students + i:04}", called(draw)) for i in range(students // 20))
    pairs = (draw.sample(rows, 2) for _ in range(min(200, students // 20)))
    similar = sorted((draw.uniform(0.6, 1), one.student, other.student) for one, other in pairs)
    functions = tuple(exercise.functions)[:2]
    return ClassResult(
        exercise,
        rows,
        tuple(missing),
        similar=tuple(SimilarPair(b, c, a, 90, functions) for a, b, c in reversed(similar)),
    )


def rows_of(
    students: int, mistakes: tuple[Misconception, ...], draw: random.Random
) -> Iterator[Row]:
    """The students who have handed in."""
    checks = sorted({name for mistake in mistakes for name in mistake.fails})
    frequent = [1 / (1 + place) for place in range(len(mistakes))]
    for number in range(students):
        student = f"s{number:04}"
        own = draw.choices(mistakes, frequent, k=draw.choice((0, 1, 1, 2, 3)))
        grade = grade_of(student, checks, own)
        penalty = draw.choice((0.0, 0.0, 0.0, 5.0, 10.0))
        final = max(0.0, grade.earned - penalty)
        reasons = ("1 day late: 5 points less.",) if penalty else ()
        settled = Settled(student, 1, grade.earned, grade.possible, penalty, final, reasons)
        attempt = Attempt(student, Path(f"{student}.py"), name=called(draw))
        entry = Entry(student, attempt, grade, "", 1.0, settled)
        if draw.random() < 0.01:
            fault = "rnn_forward.py is no text in UTF-8."
            entry = Entry(student, attempt, None, fault, 0.0)
        yield row_of(entry, partial(replace, grade))


def grade_of(student: str, checks: list[str], mistakes: list[Misconception]) -> Grade:
    """The grade of a student with these mistakes."""
    return Grade(
        exercise="exercise3_rnn_forward",
        title="RNN forward",
        submission=SubmissionId(student, f"{student}.py", "d" * 64),
        suite_digest="e" * 64,
        grader_version="0",
        environment=Environment("3", "2", "not used", "cpu", "Linux", ()),
        seed=1,
        results=tuple(result_of(name, mistakes, 100 / len(checks)) for name in checks),
    )


def result_of(name: str, mistakes: list[Misconception], points: float) -> CheckResult:
    """A check that passes if it does not catch one of the mistakes."""
    caught = [mistake for mistake in mistakes if name in mistake.fails]
    return CheckResult(
        name=name,
        title=name.removeprefix("test_").replace("_", " ").capitalize(),
        function="rnn_forward",
        kind=Kind.VALUE,
        visibility=Visibility.HIDDEN,
        outcome=Outcome.FAILED if caught else Outcome.PASSED,
        points=points,
        earned=0.0 if caught else points,
        failure=Failure(Cause.WRONG_VALUE, "h is wrong in every entry.") if caught else None,
        diagnosis=Diagnosis(caught[0].text, caught[0].name) if caught else None,
    )


def called(draw: random.Random) -> str:
    """A name."""
    return f"{draw.choice(GIVEN)} {draw.choice(FAMILY)}"


if __name__ == "__main__":
    main()

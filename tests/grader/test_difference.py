"""What changes from one run to another."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from grader.attempts import Attempt
from grader.difference import Change, FinalChange, changes
from grader.gradebook import Entry
from grader.model import Grade, Outcome
from grader.policies import Settled

GradeSource = Callable[[str | bytes], Grade]


@pytest.fixture(scope="module")
def full(grade_source: GradeSource, reference3: str) -> Grade:
    """The reference's grade."""
    return grade_source(reference3)


@pytest.fixture(scope="module")
def less(full: Grade) -> Grade:
    """The same with one check failed."""
    first = replace(full.results[0], outcome=Outcome.FAILED, earned=0.0)
    return replace(full, suite_digest="another", results=(first, *full.results[1:]))


def entry(student: str, grade: Grade | None, fault: str = "", number: int = 1) -> Entry:
    """One attempt of a run."""
    return Entry(student, Attempt(student, Path(student), number), grade, fault, 1.0)


def attempts(before: list[Entry], after: list[Entry]) -> list[Change]:
    """The attempts that change, where nothing else does."""
    found = list(changes(before, after))
    assert not [change for change in found if isinstance(change, FinalChange)]
    return [change for change in found if isinstance(change, Change)]


def settled(given: Entry, final: float, *reasons: str) -> Entry:
    """``given`` with what counts of it."""
    earned = given.grade.earned if given.grade else None
    number = given.attempt.number
    own = Settled(given.student, number, earned, 100.0, 0.0, final, reasons)
    return replace(given, settled=own)


def test_nothing_changes_where_only_times_and_texts_do(full: Grade) -> None:
    """Neither seconds nor a hint are part of a grade."""
    worded = replace(full, results=tuple(replace(r, hint="new") for r in full.results))
    before, after = entry("s001", full), replace(entry("s001", worded), seconds=9.0)
    assert list(changes([before], [after])) == []


def test_a_change_names_its_checks_and_what_else_is_different(full: Grade, less: Grade) -> None:
    """Check by check, and that the suite is another."""
    (change,) = attempts([entry("s001", full)], [entry("s001", less)])
    assert (change.student, change.number, change.reasons) == ("s001", 1, ("another suite",))
    (check,) = change.checks
    assert check == type(check)(full.results[0].name, full.results[0], less.results[0])


def test_a_check_that_is_new_is_a_change(full: Grade) -> None:
    """None stands where a run has no such check."""
    fewer = replace(full, results=full.results[1:])
    (change,) = attempts([entry("s001", fewer)], [entry("s001", full)])
    (check,) = change.checks
    assert (check.before, check.after) == (None, full.results[0])


def test_runs_are_matched_by_student_and_attempt(full: Grade, less: Grade) -> None:
    """Whoever is in one run only is told, wherever in the order they stand."""
    before = [entry("a", full), entry("b", full), entry("b", full, number=2), entry("d", full)]
    after = [entry("b", full), entry("b", less, number=2), entry("c", full), entry("d", full)]
    found = [(c.student, c.number, c.before, c.after) for c in attempts(before, after)]
    assert found == [
        ("a", 1, before[0], None),
        ("b", 2, before[2], after[1]),
        ("c", 1, None, after[2]),
    ]


def test_a_grade_in_place_of_a_fault_is_a_change(full: Grade) -> None:
    """And so is another fault."""
    ill, worse = entry("s001", None, "ill"), entry("s001", None, "worse")
    assert len(list(changes([ill], [entry("s001", full)]))) == 1
    assert len(list(changes([ill], [worse]))) == 1
    assert list(changes([ill], [ill])) == []


def test_a_policy_or_an_override_changes_what_counts(full: Grade, less: Grade) -> None:
    """Also where no point does; what follows from the points is not told twice."""
    on_time = settled(entry("s001", full), 100.0)
    late = settled(entry("s001", full), 80.0, "2 days late: 20 points less.")
    (change,) = changes([on_time], [late])
    assert isinstance(change, FinalChange)
    assert (change.before, change.after) == (on_time.settled, late.settled)
    worse = settled(entry("s001", less), less.earned)
    assert len(attempts([on_time], [worse])) == 1
    kinds = [type(each) for each in changes([late], [worse])]
    assert kinds == [Change, FinalChange]
    assert list(changes([on_time], [entry("s001", full)])) == []


def test_another_attempt_may_be_the_one_that_counts(full: Grade) -> None:
    """Both attempts are as they were; the second is no longer punished."""
    first, second = entry("s001", full), entry("s001", full, number=2)
    before = [settled(first, 70.0, "The best of 2 attempts."), second]
    (change,) = changes(before, [first, settled(second, 100.0)])
    assert isinstance(change, FinalChange)
    assert (change.before.attempt_number, change.after.attempt_number) == (1, 2)

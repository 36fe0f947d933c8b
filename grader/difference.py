"""What changes from one run over a class to another: whose grade, in which checks, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from grader.gradebook import Entry
from grader.model import CheckResult, Grade
from grader.policies import Settled
from grader.rows import storable

Key = tuple[str, int]
"""An attempt: its student and number."""

Both = tuple[Entry | None, Entry | None]
"""An attempt in two runs."""


@dataclass(frozen=True, slots=True)
class CheckChange:
    """One check that ends otherwise; None where a run has no such check."""

    name: str
    before: CheckResult | None
    after: CheckResult | None


@dataclass(frozen=True, slots=True)
class Change:
    """One attempt whose grade changes; None where it is not in a run.

    ``reasons`` are what else is different, in words; ``checks`` those that end otherwise.
    """

    student: str
    number: int
    before: Entry | None
    after: Entry | None
    reasons: tuple[str, ...]
    checks: tuple[CheckChange, ...]


@dataclass(frozen=True, slots=True)
class FinalChange:
    """One student whose points change that count in the end, by a policy or an override."""

    before: Settled
    after: Settled


def changes(before: Iterable[Entry], after: Iterable[Entry]) -> Iterator[Change | FinalChange]:
    """The attempts whose grade changes, of two runs whose entries are in order.

    After a student's attempts what counts in the end, where that does not follow from them.
    """
    for _, own in groupby(pairs(iter(before), iter(after)), key=student):
        both = list(own)
        found = [change for one, other in both if (change := attempt_change(one, other))]
        yield from found
        settled = final(one for one, _ in both)
        anew = final(other for _, other in both)
        if settled and anew and settled.final != anew.final:
            follows = (settled.final, anew.final) == (settled.earned, anew.earned)
            if not (found and follows):
                yield FinalChange(settled, anew)


def attempt_change(one: Entry | None, other: Entry | None) -> Change | None:
    """How the grade of one attempt changes; None where it does not."""
    here = one or other
    assert here is not None
    checks = tuple(check_changes(one, other)) if one and other else ()
    if standing(one) == standing(other) and not checks:
        return None
    reasons = tuple(differences(one, other))
    return Change(here.student, here.attempt.number, one, other, reasons, checks)


def student(both: Both) -> str:
    """Whose attempt it is."""
    return next(storable(entry.student) for entry in both if entry)


def final(entries: Iterable[Entry | None]) -> Settled | None:
    """What counts of one student, in a run that has settled it."""
    return next((entry.settled for entry in entries if entry and entry.settled), None)


def pairs(before: Iterator[Entry], after: Iterator[Entry]) -> Iterator[Both]:
    """Each attempt's entries in both runs; only one of each run is held at a time."""
    one, other = next(before, None), next(after, None)
    while one or other:
        first = min(place(entry) for entry in (one, other) if entry)
        mine = one if one and place(one) == first else None
        theirs = other if other and place(other) == first else None
        yield mine, theirs
        one = next(before, None) if mine else one
        other = next(after, None) if theirs else other


def place(entry: Entry) -> Key:
    """Where an entry stands in its run."""
    return storable(entry.student), entry.attempt.number


def standing(entry: Entry | None) -> tuple[float, float] | str | None:
    """Points earned and possible; why there are none; None where there is no entry."""
    if entry is None:
        return None
    return (entry.grade.earned, entry.grade.possible) if entry.grade else entry.fault


def check_changes(before: Entry, after: Entry) -> Iterator[CheckChange]:
    """The checks that end otherwise, in their order."""
    one, other = results(before.grade), results(after.grade)
    for name in one | other:
        mine, theirs = one.get(name), other.get(name)
        if verdict(mine) != verdict(theirs):
            yield CheckChange(name, mine, theirs)


def results(grade: Grade | None) -> dict[str, CheckResult]:
    """The results by name."""
    return {result.name: result for result in grade.results} if grade else {}


def verdict(result: CheckResult | None) -> tuple[str, float, float] | None:
    """What counts of a result."""
    return (result.outcome, result.earned, result.points) if result else None


def differences(before: Entry | None, after: Entry | None) -> Iterator[str]:
    """What is different between two gradings of an attempt besides their result."""
    if not before or not after or not before.grade or not after.grade:
        return
    one, other = before.grade, after.grade
    if one.submission.digest != other.submission.digest:
        yield "another submission"
    if one.suite_digest != other.suite_digest:
        yield "another suite"
    if one.environment != other.environment:
        yield "another environment"
    if one.grader_version != other.grader_version:
        yield f"grader {one.grader_version}, then {other.grader_version}"
    if one.seed != other.seed:
        yield f"seed {one.seed}, then {other.seed}"

"""Grades every mutant of a reference: a suite is as good as the changes that it notices."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import msgspec

from grader.exercise import Exercise
from grader.model import Grade
from grader.mutants import Mutant, mutants
from grader.pipeline import Grading
from grader.reference import handed_in, read_misconceptions
from grader.sandbox.launch import Zygote
from grader.submissions import read_submission
from grader.toml import read_toml
from grader.trace import base
from grader.variants import Variant, grade_variants
from grader.verify import as_variant
from grader.worth import caught


class Equivalent(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A mutant that no suite can or should notice, and why."""

    function: str
    change: str
    why: str


class MutantsFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The keys of mutants.toml beside a reference."""

    equivalent: tuple[Equivalent, ...] = ()


@dataclass(frozen=True, slots=True)
class Survival:
    """What became of the mutants of one exercise.

    ``noticed`` counts by function those that a check failed for, ``survivors`` are the others
    without an explanation; ``followers`` are checks that notice nothing which one other check,
    their value, does not.
    """

    exercise: str
    noticed: dict[str, int]
    equivalent: tuple[Mutant, ...]
    survivors: tuple[Mutant, ...]
    followers: dict[str, str]

    @property
    def share(self) -> float:
        """The part of the mutants without an explanation that was noticed."""
        total = sum(self.noticed.values())
        return total / max(1, total + len(self.survivors))


def hunt(grading: Grading, zygote: Zygote) -> Survival:
    """Grades every mutant of the reference, and tells which checks notice things alone.

    Raises:
        BadCourse: mutants.toml breaks its format.
    """
    exercise = grading.exercise
    assert exercise.reference is not None
    made = list(mutants(exercise.reference.read_text(encoding="utf-8")))
    reference = read_submission(exercise.solutions / exercise.main, exercise)
    wrong = [as_variant(exercise, each) for each in read_misconceptions(exercise)]
    all_of_them = [*(mutated(exercise, each) for each in made), *wrong]
    _, grades = grade_variants(grading, reference, all_of_them, zygote)
    known = {(each.function, each.change) for each in explained(exercise)}
    noticed: dict[str, int] = {}
    equivalent, survivors = [], []
    for mutant, grade in zip(made, grades, strict=False):
        if not grade.perfect:
            noticed[mutant.function] = noticed.get(mutant.function, 0) + 1
        elif (mutant.function, mutant.change) in known:
            equivalent.append(mutant)
        else:
            survivors.append(mutant)
    names = (exercise.name, noticed, tuple(equivalent), tuple(survivors))
    return Survival(*names, followers(grades))


def mutated(exercise: Exercise, mutant: Mutant) -> Variant:
    """A mutant as a student would hand it in."""
    submission = handed_in(exercise, f"{mutant.function}: {mutant.change}", mutant.source)
    return Variant(submission, frozenset({base(mutant.function)}))


def explained(exercise: Exercise) -> tuple[Equivalent, ...]:
    """The mutants that compute the same, as staff has written them down."""
    path = exercise.solutions / "mutants.toml"
    return read_toml(path, MutantsFile).equivalent if path.is_file() else ()


def followers(grades: Iterable[Grade]) -> dict[str, str]:
    """Checks that notice nothing which one other check of the function does not, and that one."""
    found: dict[tuple[str, str], set[int]] = {}
    for i, grade in enumerate(grades):
        for result in grade.results:
            noticed = found.setdefault((result.function, result.name), set())
            if caught(result):
                noticed.add(i)
    leading: dict[str, str] = {}
    for (function, name), noticed in found.items():
        others = ((n, seen) for (f, n), seen in found.items() if f == function and n != name)
        leaders = [n for n, seen in others if noticed <= seen and leading.get(n) != name]
        if leaders:
            leading[name] = leaders[0]
    return leading

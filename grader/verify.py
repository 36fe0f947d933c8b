"""Proves an exercise's suite: the stub gains nothing, the reference everything, and every
known wrong solution is caught by the checks that should catch it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from grader.exercise import Exercise
from grader.hints import unhinted
from grader.model import CheckResult, Grade, Outcome, Submission
from grader.pipeline import Grading, grade
from grader.reference import Misconception, as_submission, read_misconceptions
from grader.sandbox.launch import Zygote
from grader.slides import disagreements, load_deck
from grader.stubs import stub_differences
from grader.submissions import read_submission
from grader.trace import base
from grader.variants import Variant, grade_variants
from grader.worth import Worth, caught, worth


@dataclass(frozen=True, slots=True)
class Verification:
    """What was proven of one exercise; ``problems`` is empty when all of it holds.

    ``unnamed`` are the misconceptions that their own diagnosis does not name.
    """

    exercise: str
    checks: int
    points: float
    figures: int
    misconceptions: int
    unnamed: tuple[str, ...]
    seeds: int
    thorough: bool
    problems: tuple[str, ...]
    worth: tuple[Worth, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """A check whose verdict depends on the seed, and how, in words."""

    check: str
    text: str


def verify(grading: Grading, seeds: int, zygote: Zygote, *, thorough: bool = False) -> Verification:
    """Grades stub, reference (under several seeds) and misconceptions, and holds them to account.

    ``thorough`` also grades every misconception under every seed: the verdicts must not depend
    on it. Where a check stops by a fault of its own, nothing else is told of the grades.
    """
    exercise = grading.exercise
    misconceptions = read_misconceptions(exercise)
    stub = read_submission(exercise.folder, exercise)
    reference = read_submission(exercise.solutions / exercise.main, exercise)
    wrong = [as_variant(exercise, each) for each in misconceptions]
    stub_grade = grade(grading, stub, zygote)
    full, grades = grade_variants(grading, reference, wrong, zygote)
    pairs = list(zip(misconceptions, grades, strict=True))
    faults = list(fault_problems([stub_grade, full, *grades]))
    others, changes = list(reference_problems(full)), list[Change]()
    more = 1 if faults else seeds
    for again in under_other_seeds(grading, reference, wrong if thorough else [], more, zygote):
        others += reference_problems(again[0])
        changes += unsteady([full, *grades], again)
    flakes = Counter(change.check for change in changes)
    worths = tuple(worth(full, {each.name: graded for each, graded in pairs}, flakes))
    problems = [
        *stub_problems(stub_grade),
        *points_problems(exercise, full),
        *others,
        *(change.text for change in changes),
        *(problem for pair in pairs for problem in misconception_problems(*pair)),
        *(f"{each.check} fails for no misconception" for each in worths if not each.catches),
    ]
    return Verification(
        exercise=exercise.name,
        checks=len(full.results),
        points=full.possible,
        figures=sum(len(load_deck(exercise.decks, d).figures) for d in exercise.settings.decks),
        misconceptions=len(pairs),
        unnamed=tuple(each.name for each, graded in pairs if not names(each, graded)),
        seeds=seeds,
        thorough=thorough,
        problems=(*written_problems(exercise), *(faults or problems)),
        worth=worths,
    )


def under_other_seeds(
    grading: Grading, reference: Submission, wrong: list[Variant], seeds: int, zygote: Zygote
) -> Iterator[list[Grade]]:
    """The grades of the reference and of its variants under each of the ``seeds`` but the first."""
    for offset in range(1, seeds):
        other = replace(grading, seed=grading.seed + offset)
        again, wrong_again = grade_variants(other, reference, wrong, zygote)
        yield [again, *wrong_again]


def as_variant(exercise: Exercise, misconception: Misconception) -> Variant:
    """The misconception as a variant of the reference."""
    changes = frozenset(base(name) for name in misconception.defines)
    return Variant(as_submission(exercise, misconception), changes)


def written_problems(exercise: Exercise) -> Iterator[str]:
    """What is wrong with the exercise's files without any grading."""
    yield from stub_differences(exercise)
    for function in unhinted(exercise):
        yield f"{function} has no hints in hints.toml"
    yield from figure_problems(exercise)


def fault_problems(grades: Iterable[Grade]) -> Iterator[str]:
    """The checks that could not be carried out; those that stopped alike in one line."""
    stopped: dict[str, dict[str, str]] = {}
    for result in (result for graded in grades for result in graded.results):
        if result.outcome is Outcome.ERROR:
            note = " ".join(result.notes)
            alike = stopped.setdefault(note.partition(";")[0], {})  # each has a log of its own
            alike.setdefault(result.name, note)
    for alike in stopped.values():
        (first, note), *others = alike.items()
        more = f" and {len(others)} more" if others else ""
        yield f"{first}{more}: {note}"


def stub_problems(graded: Grade) -> Iterator[str]:
    """The untouched stub must earn nothing, and be told apart from a wrong solution."""
    if graded.findings:
        yield f"the stub cannot be imported: {graded.findings[0].message}"
    for result in graded.results:
        if result.outcome is not Outcome.NOT_WRITTEN or result.earned:
            yield f"stub: {result.name} ends as {result.outcome}, not as not-written"


def reference_problems(graded: Grade) -> Iterator[str]:
    """The reference must pass every check."""
    for result in graded.results:
        if result.outcome is not Outcome.PASSED:
            reason = result.failure.message if result.failure else " ".join(result.notes)
            yield f"reference: {result.name} {result.outcome} with seed {graded.seed}: {reason}"


def points_problems(exercise: Exercise, graded: Grade) -> Iterator[str]:
    """The points of each function's checks must add up to those that exercise.toml gives it."""
    for function in exercise.functions:
        given = sum(result.points for result in graded.results if result.function == function)
        if abs(given - exercise.points(function)) > 1e-9:
            wanted = exercise.points(function)
            yield f"the checks of {function} give {given:g} points, not {wanted:g}"


def misconception_problems(misconception: Misconception, graded: Grade) -> Iterator[str]:
    """Every check that the misconception names must catch it, and must exist."""
    outcomes = {result.name: result for result in graded.results}
    for name in misconception.fails:
        if name not in outcomes:
            yield f"{misconception.name}: names {name}, which is no check"
        elif not caught(outcomes[name]):
            yield f"{misconception.name}: {name} ends as {outcomes[name].outcome}"
    for result in graded.results:
        named = result.diagnosis.misconception if result.diagnosis else ""
        if named not in ("", misconception.name):
            yield f"{misconception.name}: {result.name} is taken for {named}"


def unsteady(grades: list[Grade], others: list[Grade]) -> Iterator[Change]:
    """Another seed draws other numbers, and must lead to the same verdicts and names."""
    for one, other in zip(grades, others, strict=False):
        for result, again in zip(one.results, other.results, strict=True):
            if verdict(result) != verdict(again):
                yield Change(
                    result.name,
                    f"{one.submission.path}: {result.name} ends as {verdict(result)} with seed "
                    f"{one.seed}, and as {verdict(again)} with seed {other.seed}",
                )


def verdict(result: CheckResult) -> str:
    """A check's outcome, its verdict on every gradient block, and the mistake that is named."""
    blocks = [f"{block.name} {block.verdict}" for block in result.blocks]
    named = result.diagnosis.misconception if result.diagnosis else ""
    return ", ".join(filter(None, [result.outcome, *blocks, named]))


def names(misconception: Misconception, graded: Grade) -> bool:
    """Whether some failure of the wrong solution is diagnosed as exactly that misconception."""
    found = {r.diagnosis.misconception for r in graded.results if r.diagnosis}
    return found == {misconception.name}


def figure_problems(exercise: Exercise) -> Iterator[str]:
    """Printed figures must agree with the exact ones or carry an erratum."""
    for name in exercise.settings.decks:
        for key, figure in load_deck(exercise.decks, name).figures.items():
            for text in disagreements(figure):
                yield f"deck {name}, {key}: the slide prints {text} and has no erratum"

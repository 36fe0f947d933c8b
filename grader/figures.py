"""Which checks look at which figure of the slides."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from grader.exercise import Exercise
from grader.opened import OpenedSubmission
from grader.pipeline import Grading
from grader.plugin import with_suite
from grader.sandbox.launch import Zygote
from grader.slides import Figure, flatten, load_deck
from grader.submissions import read_submission
from grader.suite import Suite

Looks = dict[str, list[str]]
"""By figure, as "000/h_1", the checks that look at it, as "exercise3 test_..."."""


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One figure of a deck with the checks of all exercises that look at it."""

    deck: str
    name: str
    figure: Figure
    checks: tuple[str, ...]

    @property
    def entries(self) -> list[object]:
        """The exact value's entries, in order."""
        return flatten(self.figure.exact)


def looked_at(grading: Grading, zygote: Zygote) -> Looks:
    """The figures that the checks of one exercise look at while the reference is graded."""
    exercise, looks = grading.exercise, Looks()
    reference = read_submission(exercise.solutions / exercise.main, exercise)

    def work(suite: Suite) -> None:
        with OpenedSubmission(exercise, reference, zygote) as opened:
            for run in suite.run(opened):
                for figure in run.figures:
                    looks.setdefault(figure, []).append(f"{short(exercise)} {run.result.name}")

    with_suite(exercise, grading.seed, zygote, work)
    return looks


def short(exercise: Exercise) -> str:
    """exercise3 for exercise3_rnn_forward."""
    return exercise.name.partition("_")[0]


def figure_rows(exercise: Exercise, looks: Mapping[str, list[str]]) -> Iterator[FigureRow]:
    """Every figure of every deck of the course that ``exercise`` belongs to."""
    for path in sorted(exercise.decks.glob("*.toml")):
        for name, figure in load_deck(exercise.decks, path.stem).figures.items():
            checks = looks.get(f"{path.stem}/{name}", [])
            yield FigureRow(path.stem, name, figure, tuple(checks))

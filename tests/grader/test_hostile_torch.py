"""How single hostile submissions in PyTorch end; test_attacks.py hands in all of them.

Each file under submissions/hostile/torch stands behind the reference's source.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from grader.course import Course
from grader.exercise import Exercise
from grader.model import Cause, Grade
from grader.pipeline import Grading, grade
from grader.reference import handed_in
from grader.sandbox.launch import Zygote

HOSTILE = Path(__file__).parent / "submissions" / "hostile" / "torch"
GradeBehind = Callable[[str], Grade]


@pytest.fixture(scope="module")
def exercise(course: Course) -> Exercise:
    """The exercise on training in PyTorch."""
    return course.exercise("exercise7")


@pytest.fixture(scope="module")
def zygote(exercise: Exercise) -> Iterator[Zygote]:
    """A zygote that has imported torch."""
    with Zygote.start(exercise.profile) as zygote:
        yield zygote


@pytest.fixture(scope="module")
def grade_behind(course: Course, exercise: Exercise, zygote: Zygote) -> GradeBehind:
    """Grades the reference's source with another text behind it."""
    assert exercise.reference is not None
    source = exercise.reference.read_text()
    grading = Grading(exercise, course.settings.seed)

    def run(text: str) -> Grade:
        return grade(grading, handed_in(exercise, exercise.main, f"{source}\n\n{text}"), zygote)

    return run


def earned(graded: Grade, function: str) -> float:
    """The points of one function."""
    return sum(each.earned for each in graded.results if each.function == function)


def test_a_training_that_never_trains_earns_nothing(grade_behind: GradeBehind) -> None:
    """Outcomes that are made up do not count without one right training."""
    made_up = grade_behind((HOSTILE / "trains_nothing.py").read_text())
    assert (earned(made_up, "train"), earned(made_up, "train_note_rnn")) == (0.0, 0.0)


def test_an_answer_at_which_a_check_stops_is_to_blame(grade_behind: GradeBehind) -> None:
    """The reference passes the same check, so it is no fault of ours."""
    graded = grade_behind((HOSTILE / "renames_its_parameters.py").read_text())
    stopped = [each.failure for each in graded.results if each.failure]
    message = "The check can make nothing of what predict returns."
    assert message in {failure.message for failure in stopped}
    assert {failure.cause for failure in stopped} >= {Cause.WRONG_TYPE}


def test_one_device_for_everybody_earns_nothing(grade_behind: GradeBehind) -> None:
    """Neither mps nor any other constant is right with a GPU and without."""
    for name in ("mps", "cpu", "cuda"):
        graded = grade_behind(f"def get_device():\n    return {name!r}\n")
        assert earned(graded, "get_device") == 0.0, name


def test_one_curve_for_every_loss_earns_nothing(grade_behind: GradeBehind) -> None:
    """The visible losses can be written down; others are drawn too."""
    constant = (
        "def plot_losses(ax, losses):\n"
        "    ax.plot([1, 2, 3, 4], [9.0, 4.5, 5.0, 1.25])\n"
        "    ax.set_xlabel('Epoch')\n"
        "    ax.set_ylabel('Loss')\n"
    )
    assert earned(grade_behind(constant), "plot_losses") == 0.0

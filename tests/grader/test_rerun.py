"""A student's calls repeated on wrong solutions in workers of their own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from grader.course import Course
from grader.exercise import Exercise
from grader.opened import OpenedSubmission
from grader.reference import Misconception, as_submission, read_misconceptions
from grader.rerun import WorkerSolution, calls_key, essence, same_places
from grader.sandbox.launch import Zygote
from grader.sandbox.wire import Handle
from grader.student import Student
from grader.trace import Call

X = [[[0.5]], [[-0.25]], [[0.75]]]
Y = [[1.0], [0.0], [-1.0]]
BATCHES = [[[0, 1], [2]], [[2, 0], [1]]]


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
def wrong(exercise: Exercise) -> dict[str, Misconception]:
    """The exercise's misconceptions by name."""
    return {each.name: each for each in read_misconceptions(exercise)}


def calls_of(exercise: Exercise, misconception: Misconception, zygote: Zygote) -> list[Call]:
    """What a check that trains a model records of a submission with this mistake."""
    submission = as_submission(exercise, misconception)
    with OpenedSubmission(exercise, submission, zygote) as opened:
        opened.begin_check(strict_shapes=False)
        student = Student(opened)
        model = student.LSTMModeler(1, 3, 1)
        loader = student.torch.loader(X, Y, BATCHES)
        student.torch.watch(model, student.train, model, loader, 2, 0.1, "cpu")
        return opened.trace.calls


def test_only_the_same_mistake_answers_alike(
    exercise: Exercise, zygote: Zygote, wrong: dict[str, Misconception]
) -> None:
    """Two mistakes in a training are told apart by its losses and weights."""
    never, momentum = wrong["train_gradients_not_reset"], wrong["train_momentum"]
    calls = calls_of(exercise, never, zygote)
    assert WorkerSolution(exercise, never, zygote).answers_alike("train", calls)
    assert not WorkerSolution(exercise, momentum, zygote).answers_alike("train", calls)


def test_answers_are_kept_for_the_next_student(
    exercise: Exercise, zygote: Zygote, wrong: dict[str, Misconception]
) -> None:
    """The same calls of another submission, with other handles, ask no worker again."""
    solution = WorkerSolution(exercise, wrong["train_momentum"], zygote)
    for name in ("train_momentum", "train_gradients_not_reset"):
        solution.answers_alike("train", calls_of(exercise, wrong[name], zygote))
    assert len(solution.answers) == 1


def test_the_numbers_of_handles_do_not_matter() -> None:
    """They count all objects that a worker has kept so far."""
    one = [Call("f", (1,), Handle(3)), Call("g", (Handle(3),), 2.0)]
    other = [Call("f", (1,), Handle(8)), Call("g", (Handle(8),), 5.0)]
    assert calls_key(one) == calls_key(other)
    assert calls_key(one) != calls_key([Call("f", (2,), Handle(3)), one[1]])


def test_handles_are_matched_by_their_places() -> None:
    """In nested answers too."""
    theirs, own = (1.0, [Handle(1), Handle(2)]), (2.0, [Handle(7), Handle(9)])
    assert same_places(theirs, own) == {1: Handle(7), 2: Handle(9)}


def test_a_training_counts_by_its_losses_not_by_its_steps() -> None:
    """An update by hand leaves no steps of an optimiser."""
    seen = {"state": {}, "inputs": [], "trail": [1], "steps": 1}
    by_hand = {"state": {}, "inputs": [], "trail": [], "steps": 0}
    one, other = (Call("train", (), ([1.0], each), operation="watch") for each in (seen, by_hand))
    assert str(essence(one)) == str(essence(other))

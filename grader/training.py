"""Judges PyTorch code by comparison: student and reference play the same scenario."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any
from weakref import WeakKeyDictionary

import numpy as np

from grader.curves import Picture
from grader.derivative import Reference
from grader.dtypes import IN_FLOAT32, insists_on_float32
from grader.errors import CheckFailed, Evidence
from grader.matching import values_match
from grader.model import Cause, Failure
from grader.numerics.compare import difference
from grader.numerics.picture import FEWEST_PLACES, norms_picture, pictures_of
from grader.opened import DTYPE
from grader.structure.steps import Row, structure_of_step
from grader.student import Student
from grader.trajectory import Array, State, Step, Trajectory
from grader.truth import code_key

Scenario = Callable[[Any], Any]
"""A function of ``code``, the student's functions or the reference's; it must not draw numbers."""

TOLERANCES = {
    ("cpu", "float64"): 1e-9,
    ("cpu", "float32"): 2e-5,
    ("cuda", "float64"): 1e-7,
    ("cuda", "float32"): 1e-3,
    ("mps", "float32"): 1e-3,
}
"""Relative, by device and dtype: docs/decisions/0006-training.md says how they were measured."""

FEW = 2
"""So many wrong parameters are named; more say no more than that the step is wrong."""

MOST_ANSWERS = 512
_answers: WeakKeyDictionary[Reference, dict[bytes, Any]] = WeakKeyDictionary()


def answers_match(
    student: Student,
    reference: Reference,
    scenario: Scenario,
    name: str = "the answer",
    axes: tuple[str, ...] = (),
) -> None:
    """Plays ``scenario`` on both and compares the arrays that it returns: one, several or a dict.

    float64 comes first; code that insists on float32 is compared in it.

    Raises:
        CheckFailed: there is no answer, or it differs.
    """
    got, dtype = played(student, scenario)
    expected = played_by(reference, scenario, dtype)
    compare(got, expected, name, axes, tolerance(student, dtype))


def compare(got: Any, expected: Any, name: str, axes: tuple[str, ...], rtol: float) -> None:
    """Compares arrays in the same containers.

    Raises:
        CheckFailed: one differs.
    """
    if isinstance(expected, dict):
        for key, right in expected.items():
            if key not in got:
                message = f"{name} has no {key}."
                raise CheckFailed(Failure(Cause.WRONG_TYPE, message))
            compare(got[key], right, key, (), rtol)
    elif isinstance(expected, (list, tuple)):
        if len(got) != len(expected):
            raise CheckFailed(Failure(Cause.WRONG_SHAPE, f"{name} has another length."))
        for i, (mine, right) in enumerate(zip(got, expected, strict=True)):
            compare(mine, right, f"{name}[{i}]", axes, rtol)
    else:
        values_match(got, expected, name, axes, rtol)


def trajectories_match(student: Student, reference: Reference, training: Scenario) -> None:
    """Plays a watched training on both: losses and final parameters must be the same.

    Raises:
        CheckFailed: they differ; the message tells the first step that does, and in what.
    """
    got, dtype = played(student, training)
    expected = played_by(reference, training, dtype)
    rtol = tolerance(student, dtype)
    try:
        values_match(got.losses, expected.losses, "the loss", ("epoch",), rtol)
        state = named_alike(got.state, expected.state)
        compare(state, expected.state, "the trained module", (), rtol)
    except CheckFailed as failed:
        failure = failed.failure
        if failure.cause in (Cause.WRONG_VALUE, Cause.NOT_FINITE):
            pictures = pictures_of_training(got, expected, rtol)
            failure = replace(failure, message=in_words(got, expected, rtol), pictures=pictures)
        raise CheckFailed(failure, evidence=evidence(got, expected, rtol)) from None


def pictures_of_training(got: Trajectory, expected: Trajectory, rtol: float) -> tuple[Picture, ...]:
    """The losses, and the size of the gradient at every step that was seen of both."""
    losses = difference(got.losses, expected.losses, rtol)
    pictures = pictures_of("loss", ("epoch",), losses)
    pairs = list(zip(in_rows(got.steps), in_rows(expected.steps), strict=False))
    sizes = np.array([[np.linalg.norm(row.gradients) for row in pair] for pair in pairs])
    if len(sizes) < FEWEST_PLACES:
        return pictures
    steps = difference(sizes[:, 0], sizes[:, 1], rtol)
    return (*pictures, norms_picture("norm of the gradient", steps))


def named_alike(got: State, expected: State) -> State:
    """Parameters under the right names, if they are as many under other ones."""
    same = got.keys() == expected.keys() or len(got) != len(expected)
    return got if same else dict(zip(expected, got.values(), strict=True))


def in_words(got: Trajectory, expected: Trajectory, rtol: float) -> str:
    """Where the losses begin to differ, and at which step the training leaves the right path."""
    losses = wrong_losses(got, expected, rtol)
    step = first_difference(got, expected, rtol)
    if step is None:
        return losses
    mine, right = got.steps[step], expected.steps[step]
    wrong, what = wrong_in(mine.gradients, right.gradients, rtol), "gradient"
    if not wrong:
        wrong, what = wrong_in(mine.after, right.after, rtol), "update"
    some = f" of {' and '.join(wrong)}" if len(wrong) <= min(FEW, len(right.after) - 1) else ""
    return f"{losses} {place_of(step, expected)} is the first with the {what}{some} wrong."


def wrong_losses(got: Trajectory, expected: Trajectory, rtol: float) -> str:
    """Which loss is the first wrong one, counted from 1 like the epochs of a plot."""
    diff = difference(got.losses, expected.losses, rtol)
    if not diff.any:
        return "All losses are right, but the trained weights are not."
    if diff.not_finite.any():
        epoch = int(np.argmax(diff.not_finite)) + 1
        return f"The loss of epoch {epoch} is not finite (NaN or infinity)."
    return f"The first wrong loss is that of epoch {int(np.argmax(diff.wrong)) + 1}."


def place_of(step: int, expected: Trajectory) -> str:
    """A step in words, by epoch and batch."""
    per_epoch = max(1, expected.count // max(1, len(expected.losses)))
    epoch, batch = divmod(step, per_epoch)
    return f"Step {step + 1} (epoch {epoch + 1}, batch {batch + 1})"


def first_difference(got: Trajectory, expected: Trajectory, rtol: float) -> int | None:
    """The first step whose gradients or result differ; None where none was seen."""
    pairs = zip(got.steps, expected.steps, strict=False)
    for i, (mine, right) in enumerate(pairs):
        pairs_of_states = ((mine.gradients, right.gradients), (mine.after, right.after))
        if any(wrong_in(*states, rtol) for states in pairs_of_states):
            return i
    return None


def wrong_in(got: State, expected: State, rtol: float) -> list[str]:
    """The names under which arrays differ, or are missing."""
    mine = named_alike(got, expected)
    return [
        name
        for name, right in expected.items()
        if name not in mine
        or mine[name].shape != right.shape
        or difference(mine[name], right, rtol).any
    ]


def evidence(got: Trajectory, expected: Trajectory, rtol: float) -> Evidence | None:
    """What the first wrong step looks like."""
    step = first_difference(got, expected, rtol)
    if step is None:
        return None

    def structure() -> str:
        return structure_of_step(in_rows(got.steps), in_rows(expected.steps), step)

    return Evidence(structure)


def in_rows(steps: tuple[Step, ...]) -> list[Row]:
    """Every step's parameters before it, gradients and parameters after it, each as one array."""
    return [Row(*map(in_one, (step.before, step.gradients, step.after))) for step in steps]


def in_one(state: State) -> Array:
    """All values of a state in one row."""
    return np.concatenate([np.empty(0), *(each.ravel() for each in state.values())])


def played(student: Student, scenario: Scenario) -> tuple[Any, str]:
    """The student's answer, and the dtype in which it was had: float64 where that is possible."""
    if student.opened.device.startswith("mps"):
        student.torch.use("float32")
        return scenario(student), "float32"
    if student.opened.dtype != DTYPE:
        student.torch.use(DTYPE)
    try:
        answer = scenario(student)
        if not is_single(answer):
            return answer, DTYPE
    except CheckFailed as failed:
        if not insists_on_float32(failed.failure):
            raise
    student.torch.use("float32")
    answer = scenario(student)
    student.opened.trace.notes.append(IN_FLOAT32)
    return answer, "float32"


def is_single(answer: Any) -> bool:
    """Whether some of the numbers in an answer are in float32, or in less."""
    if isinstance(answer, Trajectory):
        return is_single(answer.state)
    if isinstance(answer, dict):
        return any(map(is_single, answer.values()))
    if isinstance(answer, (list, tuple)):
        return any(map(is_single, answer))
    return isinstance(answer, np.ndarray) and answer.dtype.kind == "f" and answer.itemsize < 8


def played_by(reference: Reference, scenario: Scenario, dtype: str) -> Any:
    """The reference's answer, worked out once however many submissions are asked the same."""
    known = _answers.setdefault(reference, {})
    key = code_key(scenario)
    if key:
        key += dtype.encode()
        if key in known:
            return known[key]
    if len(known) >= MOST_ANSWERS:
        known.clear()
    if isinstance(reference, Student):
        reference.torch.use(dtype)
    answer = scenario(reference)
    if key:
        known[key] = answer
    return answer


def tolerance(student: Student, dtype: str) -> float:
    """How far numbers may be apart, relatively."""
    return TOLERANCES[student.opened.device.partition(":")[0], dtype]

"""Judges PyTorch code by comparison: student and reference play the same scenario."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any
from weakref import WeakKeyDictionary

import numpy as np

from grader.derivative import Reference
from grader.dtypes import IN_FLOAT32, insists_on_float32
from grader.errors import CheckFailed, Evidence
from grader.matching import values_match
from grader.model import Cause, Failure
from grader.numerics.compare import difference
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
        failure = located(failed.failure, got, expected, rtol)
        raise CheckFailed(failure, evidence=evidence(got, expected, rtol)) from None


def named_alike(got: State, expected: State) -> State:
    """Parameters under the right names, if they are as many under other ones."""
    same = got.keys() == expected.keys() or len(got) != len(expected)
    return got if same else dict(zip(expected, got.values(), strict=True))


def located(failure: Failure, got: Trajectory, expected: Trajectory, rtol: float) -> Failure:
    """``failure`` with the step at which the training leaves the right path."""
    step = first_difference(got, expected, rtol)
    if step is None:
        return failure
    words = "the gradient" if gradient_differs(got, expected, step, rtol) else "the update"
    place = place_of(step, expected)
    return replace(failure, message=f"{failure.message} {place} is the first with {words} wrong.")


def place_of(step: int, expected: Trajectory) -> str:
    """A step in words, by epoch and batch."""
    per_epoch = max(1, expected.count // max(1, len(expected.losses)))
    epoch, batch = divmod(step, per_epoch)
    return f"Step {step + 1} (epoch {epoch + 1}, batch {batch + 1})"


def first_difference(got: Trajectory, expected: Trajectory, rtol: float) -> int | None:
    """The first step whose gradients or result differ; None where none was seen."""
    pairs = zip(got.steps, expected.steps, strict=False)
    for i, (mine, right) in enumerate(pairs):
        if differ(mine.gradients, right.gradients, rtol) or differ(mine.after, right.after, rtol):
            return i
    return None


def gradient_differs(got: Trajectory, expected: Trajectory, step: int, rtol: float) -> bool:
    """Whether the gradients of one step differ."""
    return differ(got.steps[step].gradients, expected.steps[step].gradients, rtol)


def differ(got: Mapping[str, Any], expected: Mapping[str, Any], rtol: float) -> bool:
    """Whether two dicts of arrays differ; by order where the names do."""
    if len(got) != len(expected):
        return True
    pairs = [(got.get(n, v), e) for v, (n, e) in zip(got.values(), expected.items(), strict=True)]
    return any(a.shape != b.shape or difference(a, b, rtol).any for a, b in pairs)


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
    """The student's answer, and the dtype in which it could be had."""
    if student.opened.device.startswith("mps"):
        student.torch.use("float32")
        return scenario(student), "float32"
    if student.opened.dtype != DTYPE:
        student.torch.use(DTYPE)
    try:
        return scenario(student), DTYPE
    except CheckFailed as failed:
        if not insists_on_float32(failed.failure):
            raise
    student.torch.use("float32")
    answer = scenario(student)
    student.opened.trace.notes.append(IN_FLOAT32)
    return answer, "float32"


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

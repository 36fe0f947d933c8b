"""Checks a student's own backward against differences of their own forward, while they work."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from grader.derivative import Derivative, StudentClaims, StudentForward, make_derivative
from grader.errors import CheckFailed, UsageError
from grader.model import Submission, Visibility
from grader.numerics import GradientCheck, Status, check_gradients
from grader.numerics.blocks import Claim
from grader.opened import OpenedSubmission
from grader.pairing import DICT, Pair
from grader.pipeline import Grading, Session, in_session
from grader.sandbox.launch import Zygote
from grader.student import Student
from grader.suite import CheckRun
from grader.trace import CALL

SEEDS = (8, 9, 10)
"""Of the points that are tried one after the other, and of the directions."""

OPEN = (Status.NOTHING_TESTED, Status.INCONCLUSIVE, Status.INVALID)
MOST_EXAMPLES = 3
NOISE = 0.1
"""How far the point lies from the visible check's numbers, which are full of zeros and ones."""

Arguments = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Checked:
    """The verdict on every block, and what was claimed; ``given`` are the arguments by name."""

    pair: Pair
    given: dict[str, Any]
    check: GradientCheck
    claims: dict[str, Claim]


def gradcheck(grading: Grading, submission: Submission, pair: Pair, zygote: Zygote) -> Checked:
    """Holds the backward of ``pair`` against differences of its forward, in the worker.

    The arguments are those of a visible check, moved a little so that no entry is zero.

    Raises:
        CheckFailed: a function gives no answer, or one of another shape.
        UsageError: no visible check calls the functions, or the pair does not fit together.
    """
    found: list[Checked] = []

    def work(session: Session) -> None:
        with OpenedSubmission(grading.exercise, submission, zygote) as opened:
            found.append(check(opened, pair, examples(session, opened, pair)))

    in_session(grading, zygote, work)
    return found[0]


def examples(session: Session, opened: OpenedSubmission, pair: Pair) -> list[Arguments]:
    """What visible checks have called the forward with; of the largest arguments a few.

    Raises:
        UsageError: there is none.
    """
    for function in dict.fromkeys((pair.backward, pair.forward)):
        runs = session.suite.only(function).run(opened)
        called = sorted(calls(runs, pair), key=entries, reverse=True)
        if called:
            return called[:MOST_EXAMPLES]
    raise UsageError(f"No visible check calls {pair.forward}, so its inputs are not known.")


def entries(arguments: Arguments) -> int:
    """How many numbers the arguments hold."""
    return sum(map(np.size, arguments))


def calls(runs: Iterable[CheckRun], pair: Pair) -> Iterable[Arguments]:
    """The forward's arguments in every call of either function by a visible check."""
    wanted = pair.functions[pair.forward].parameters
    for run in runs:
        if run.result.visibility is not Visibility.VISIBLE:
            continue
        for call in run.calls:
            if call.operation != CALL or call.function not in (pair.forward, pair.backward):
                continue
            names = pair.functions[call.function].parameters
            given = dict(zip(names, call.arguments, strict=True))
            if wanted.keys() <= given.keys():
                yield tuple(given[name] for name in wanted)


def check(opened: OpenedSubmission, pair: Pair, given: list[Arguments]) -> Checked:
    """The verdicts at the first point near ``given`` arguments, or there, that leaves none open.

    At some points a ReLU lets nothing through, or a logarithm has no value.

    Raises:
        CheckFailed: a function gives no answer at any of them, or one of another shape.
    """
    found: list[Checked] = []
    points = [moved(arguments, seed) for arguments in given for seed in SEEDS]
    for point in (*points, *given):
        opened.begin_check(strict_shapes=False)
        try:
            found.append(check_at(Student(opened), pair, point))
        except CheckFailed:
            if point is given[-1] and not found:
                raise
            continue
        if not found[-1].check.named(*OPEN):
            return found[-1]
    return min(found, key=lambda checked: len(checked.check.named(*OPEN)))


def check_at(student: Student, pair: Pair, point: Arguments) -> Checked:
    """The verdict on every block at one point."""
    derivative = derivative_of(student, pair, point, upstream_at(student, pair, point))
    claims = StudentClaims(student, derivative)
    forward = StudentForward(student, derivative)
    checked = check_gradients(
        forward, derivative.blocks, claims, derivative.weights, seed=SEEDS[0], axes=derivative.axes
    )
    given = dict(zip(derivative.names, point, strict=True))
    return Checked(pair, given, checked, claims.read())


def moved(arguments: Arguments, seed: int) -> Arguments:
    """The arguments with noise on every float."""
    rng = np.random.default_rng(seed)
    return tuple(
        value + NOISE * rng.standard_normal(np.shape(value)) if is_float(value) else value
        for value in arguments
    )


def is_float(value: Any) -> bool:
    """Whether ``value`` is a float or an array of them."""
    return isinstance(value, (float, np.ndarray)) and np.asarray(value).dtype.kind == "f"


def upstream_at(student: Student, pair: Pair, arguments: Arguments) -> tuple[NDArray[Any], ...]:
    """A gradient for every output of the forward; none where it is a single number.

    Raises:
        CheckFailed: the forward gives no finite answer there.
    """
    returned = getattr(student, pair.forward)(*arguments)
    several = len(pair.functions[pair.forward].returns) > 1
    outputs = list(returned)[: pair.outputs] if several else [returned]
    rng = np.random.default_rng(SEEDS[0])
    if len(outputs) == 1 and np.ndim(outputs[0]) == 0:
        return ()
    return tuple(rng.standard_normal(np.shape(output)) for output in outputs)


def derivative_of(
    student: Student, pair: Pair, arguments: Arguments, upstream: Sequence[NDArray[Any]]
) -> Derivative:
    """The question: the derivative of the forward by the blocks that the backward returns."""
    names = pair.functions[pair.forward].parameters
    floats = [n for n, value in zip(names, arguments, strict=True) if is_float(value)]
    blocks = pair.blocks(floats)
    if DICT in pair.functions[pair.backward].returns.values():
        claimed = pair.claims(student, arguments, upstream)
        blocks = {n: shape for n, shape in blocks.items() if f"d{n}" in claimed} or blocks

    def backward(code: Any, *given: Any) -> Any:
        return pair.claims(code, given, upstream)

    exercise = student.opened.exercise
    return make_derivative(exercise, pair.forward, arguments, backward, tuple(upstream), blocks)

"""What the reference answers to a question on a gradient, worked out once for all submissions."""

from __future__ import annotations

import pickle
from dataclasses import dataclass, field
from types import ModuleType
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

import numpy as np

from grader.derivative import Derivative, Reference
from grader.numerics.blocks import Claim, read_claims
from grader.numerics.compare import Floats, difference

if TYPE_CHECKING:
    from grader.catalogue import WrongGradient

MOST_TRUTHS = 512


@dataclass(frozen=True, slots=True, eq=False)
class Truth:
    """What the reference answers: its outputs, and its gradient by block."""

    outputs: list[Any]
    gradients: dict[str, Floats]
    catalogue: list[WrongGradient] = field(default_factory=list)

    def agrees(self, outputs: list[Any]) -> bool:
        """Whether a forward has the reference's numbers."""
        pairs = [(np.asarray(a), np.asarray(b)) for a, b in zip(outputs, self.outputs, strict=True)]
        return all(a.shape == b.shape and not difference(a, b).any for a, b in pairs)

    def wrong(self, reference: Reference, derivative: Derivative) -> list[WrongGradient]:
        """The automatic catalogue of this question; empty where the reference leaves no tape."""
        if not self.catalogue:
            self.catalogue.extend(catalogue_of(reference, derivative))
        return self.catalogue


def catalogue_of(reference: Reference, derivative: Derivative) -> list[WrongGradient]:
    """What one generic mistake in the reference's backward would give, for every such mistake.

    Empty where the reference's forward uses an operation that the tape does not know.
    """
    from grader.catalogue import Untraceable, wrong_gradients  # late: only a riddle needs it

    if not isinstance(reference, ModuleType):
        return []  # it answers from a worker, where no traced array can go
    alone = len(derivative.upstream) < 2

    def forward(blocks: dict[str, Any]) -> Any:
        outputs = derivative.outputs(reference, derivative.at(blocks))
        return outputs[0] if alone else np.concatenate([each.reshape(-1) for each in outputs])

    upstream = derivative.weights
    if alone and derivative.upstream:
        upstream = derivative.upstream[0].astype(np.float64)
    try:
        return wrong_gradients(forward, derivative.blocks, upstream, derivative.axes)
    except Untraceable:
        return []


_truths: WeakKeyDictionary[Reference, dict[bytes, Truth]] = WeakKeyDictionary()


def truth_of(reference: Reference, derivative: Derivative) -> Truth:
    """The reference's answer, worked out once however many submissions are asked the same."""
    known = _truths.setdefault(reference, {})
    key = question_key(derivative)
    if key and key in known:
        return known[key]
    if len(known) >= MOST_TRUTHS:
        known.clear()
    blocks = derivative.blocks
    outputs = derivative.outputs(reference, derivative.at(blocks))
    claims = read_claims(derivative.claims(reference, blocks), blocks)[0]
    gradients = {name: right_values(name, claim) for name, claim in claims.items()}
    truth = Truth(outputs, gradients)
    if key:
        known[key] = truth
    return truth


def right_values(name: str, claim: Claim) -> Floats:
    """The reference's gradient of one block.

    Raises:
        ValueError: it has none.
    """
    if claim.values is None:
        raise ValueError(f"The reference has no gradient by {name}: {claim.fault}.")
    return claim.values


def question_key(derivative: Derivative) -> bytes:
    """What tells two questions apart; empty where a suite's function holds what has no bytes."""
    functions = [identity(each) for each in (derivative.forward, derivative.backward)]
    return pickled([derivative.arguments, derivative.upstream, *functions])


def code_key(function: Any) -> bytes:
    """What tells two functions of a suite apart, by place and captured variables; may be empty."""
    return pickled(identity(function))


def identity(function: Any) -> Any:
    """A suite's function as values: where it stands, and what it has captured."""
    code = getattr(function, "__code__", None)
    return (
        (code.co_filename, code.co_firstlineno, code.co_code, contents(function))
        if code
        else function
    )


def pickled(value: Any) -> bytes:
    """``value`` as bytes; empty where something in it has none."""
    try:
        return pickle.dumps(value)
    except (pickle.PicklingError, TypeError, AttributeError):
        return b""


def contents(function: Any) -> list[Any]:
    """The variables that a function has captured."""
    return [cell.cell_contents for cell in function.__closure__ or ()]

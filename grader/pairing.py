"""Which forward a backward belongs to, and how the two fit together, read from exercise.toml."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from grader.derivative import Code
from grader.errors import UsageError
from grader.exercise import Signature

FORWARDS = re.compile(r"_(forward|loss)$")
BACKWARDS = re.compile(r"_(backward|gradients?|prime)$")
GRADIENT = re.compile(r"^(dJd|grad_|d)")
DICT = "dict of arrays"


@dataclass(frozen=True, slots=True)
class Pair:
    """A forward and its backward; one function that returns a loss and its gradients is both."""

    functions: Mapping[str, Signature]
    forward: str
    backward: str

    @property
    def is_one(self) -> bool:
        """Whether one function returns the loss and its gradients."""
        return self.forward == self.backward

    @property
    def outputs(self) -> int:
        """How many of the forward's returned values a gradient flows back from."""
        counted = len(self.functions[self.forward].returns)
        return 1 if self.is_one else counted - len(self.functions[self.forward].opaque)

    @property
    def is_slope(self) -> bool:
        """Whether the backward is a slope entry by entry, to be multiplied by the gradient."""
        there = self.functions[self.forward], self.functions[self.backward]
        same = there[0].parameters == there[1].parameters
        shapes = [*there[0].parameters.values(), *there[0].returns.values()]
        return same and len(there[1].returns) == 1 and set(shapes) == {"..."}

    def blocks(self, floats: Sequence[str]) -> dict[str, str]:
        """The shape texts of the parameters that the backward differentiates by, in its order.

        ``floats`` are the forward's parameters that hold floats.

        Raises:
            UsageError: what it returns belongs to no parameter of the forward.
        """
        shapes = self.functions[self.forward].parameters
        returned = self.functions[self.backward].returns
        claimed = [n for i, n in enumerate(returned) if i or not self.is_one]
        if self.is_slope or not {DICT, "any"}.isdisjoint(returned.values()):
            return {name: shapes[name] for name in floats}
        named = [GRADIENT.sub("", name) for name in claimed]
        if all(name.startswith("grad_") for name in claimed) and len(named) == len(floats):
            named = list(floats)
        strangers = [name for name in named if name not in floats]
        if strangers:
            raise UsageError(
                f"{self.backward} returns {', '.join(claimed)}: {self.forward} has no parameter "
                f"{strangers[0]} to take differences by. Its parameters: {', '.join(shapes)}."
            )
        return {name: shapes[name] for name in named}

    def claims(self, code: Code, arguments: Sequence[Any], upstream: Sequence[Any]) -> Any:
        """The gradients that the code claims, from a forward of its own at ``arguments``."""
        returned = getattr(code, self.forward)(*arguments)
        if self.is_one:
            return returned[1] if isinstance(returned[1], dict) else list(returned[1:])
        parameters = self.functions[self.forward].parameters
        known = dict(zip(parameters, arguments, strict=True))
        opaque = self.functions[self.forward].opaque
        caches, coming = [returned[i] for i in opaque], iter(upstream)
        given = []
        for name, shape in self.functions[self.backward].parameters.items():
            if shape == "opaque":
                given.append(caches.pop(0))
            else:
                given.append(known[name] if name in known else next(coming, 1.0))
        claimed = getattr(code, self.backward)(*given)
        return upstream[0] * claimed if self.is_slope else claimed


def find_pair(functions: Mapping[str, Signature], name: str, backward: str = "") -> Pair:
    """The pair that ``name`` is a part of, or that it makes with ``backward``.

    Raises:
        UsageError: there is no such function, or no other one that goes with it.
    """
    for each in filter(None, (name, backward)):
        if each not in functions:
            close = difflib.get_close_matches(each, functions, n=1, cutoff=0.4)
            hint = f" Did you mean '{close[0]}'?" if close else ""
            raise UsageError(f"No exercise grades a function '{each}' of this file.{hint}")
    if backward:
        return Pair(functions, name, backward)
    if returns_both(functions[name]):
        return Pair(functions, name, name)
    for forward, other in pairs(functions):
        if name in (forward, other):
            return Pair(functions, forward, other)
    having = [
        *(b for _, b in pairs(functions)),
        *filter(lambda n: returns_both(functions[n]), functions),
    ]
    others = f", or check one of: {', '.join(having)}" if having else "; this exercise grades none"
    raise UsageError(f"No gradient goes with {name}. Name it with --backward{others}.")


def pairs(functions: Mapping[str, Signature]) -> list[tuple[str, str]]:
    """Every forward with its backward, as their names tell."""
    return [
        (forward, backward)
        for backward in functions
        for forward in functions
        if BACKWARDS.search(backward)
        and forward != backward
        and FORWARDS.sub("", forward) == BACKWARDS.sub("", backward)
    ]


def returns_both(signature: Signature) -> bool:
    """Whether a function returns a loss and then nothing but gradients."""
    (_, first), *others = signature.returns.items()
    gradients = all(GRADIENT.match(name) or shape == DICT for name, shape in others)
    return first == "" and bool(others) and gradients

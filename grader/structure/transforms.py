"""Wrong arrays that are a well-known function of the right one, or the reverse."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from grader.numerics.compare import Floats
from grader.structure.pair import (
    CLEAR,
    EXACT,
    ROUNDING,
    Pair,
    close,
    explains,
    largest,
    magnitudes,
)

MANY_DECIMALS = 3
APPLIED = "{name} is {function} of what it should be.\nIs {function} applied once too often?"
LEFT_OUT = "{function} of {name} is what it should be.\nIs {function} left out?"


@dataclass(frozen=True, slots=True)
class Function:
    """A function that is easily applied once too often or left out."""

    apply: Callable[[Floats], Floats]
    applied: str
    left_out: str
    on_numbers: bool = False


def activation(function: str, apply: Callable[[Floats], Floats]) -> Function:
    """A function with no other explanation than that it was applied or left out."""
    names = {"name": "{name}", "function": function}
    return Function(apply, APPLIED.format(**names), LEFT_OUT.format(**names))


def sigmoid(x: Floats) -> Floats:
    """1 / (1 + exp(-x))."""
    return np.asarray(1 / (1 + np.exp(-x)))


def softmax(x: Floats, axis: int) -> Floats:
    """exp(x), divided by its sum along ``axis``."""
    weights = np.exp(x - x.max(axis=axis, keepdims=True))
    return np.asarray(weights / weights.sum(axis=axis, keepdims=True))


def complement(x: Floats) -> Floats:
    """1 - x."""
    return 1 - x


ONE_MINUS = (
    "{name} is 1 minus what it should be.\n"
    "Check which of two cases it stands for, and the sign in the exponent of a sigmoid."
)
FUNCTIONS = (
    Function(
        np.abs,
        "{name} has lost its sign: every negative entry is positive.\n"
        "Look for an absolute value, or a root of a square.",
        "The absolute value of {name} is what it should be.\nIs an absolute value left out?",
    ),
    activation("tanh", np.tanh),
    activation("sigmoid", sigmoid),
    Function(
        np.square,
        "{name} is the square of what it should be.\nIs it squared once too often?",
        "The square of {name} is what it should be.\nIs a square left out, or a root too much?",
    ),
    Function(
        np.exp,
        "{name} is exp of what it should be.\nIs exp too much, or a logarithm left out?",
        "exp of {name} is what it should be.\nIs exp left out, or a logarithm too much?",
        on_numbers=True,
    ),
    Function(complement, ONE_MINUS, ONE_MINUS),
)


def function_of(pair: Pair) -> str:
    """A well-known function of the right one, or the reverse."""
    for function in FUNCTIONS:
        for start, end, sentence in (
            (pair.right, pair.got, function.applied),
            (pair.got, pair.right, function.left_out),
        ):
            if leads_to(pair, function, start, end):
                return sentence.format(name=pair.name)
    return softmax_of(pair)


def leads_to(pair: Pair, function: Function, start: Floats, end: Floats) -> bool:
    """Whether ``function`` makes one array of the pair into the other."""
    room = EXACT * largest(end)
    # The first row rules nearly all out, before a function of all entries is paid for.
    if (np.abs(function.apply(start[:1]) - end[:1]) > room).any():
        return False
    if pair.is_number and function.on_numbers:
        return not pair.is_round and abs(float((start - end)[0])) > CLEAR * largest(end)
    predicted = function.apply(start)
    return pair.is_got(predicted) if end is pair.got else pair.is_right(predicted)


def softmax_of(pair: Pair) -> str:
    """Softmax along any axis, once too often or left out."""
    for axis in reversed(range(pair.got.ndim)):
        if sums_to_one(pair.got, axis) and pair.is_got(softmax(pair.right, axis)):
            return APPLIED.format(name=pair.name, function="softmax")
        if sums_to_one(pair.right, axis) and pair.is_right(softmax(pair.got, axis)):
            return LEFT_OUT.format(name=pair.name, function="softmax")
    return ""


def sums_to_one(array: Floats, axis: int) -> bool:
    """Whether the array holds probabilities along ``axis``, which is longer than 1."""
    if array.shape[axis] < 2 or array.min() < 0:
        return False
    return bool((np.abs(array.sum(axis=axis) - 1) <= EXACT).all())


def normalised_along(pair: Pair) -> str:
    """Probabilities that sum to 1 along another axis than they should, or over all entries."""
    words = {cut.axis: cut.word.many for cut in pair.slices if not cut.word.gates}
    right = [axis for axis in words if sums_to_one(pair.right, axis)]
    got = [axis for axis in words if sums_to_one(pair.got, axis)]
    if len(right) != 1 or len(words) < 2 or pair.is_round or magnitudes(pair.got) < 3:
        return ""
    where = ""
    if len(got) == 1 and got != right:
        where = f"the {words[got[0]]}"
    elif pair.got.min() >= 0 and abs(pair.got.sum() - 1) <= EXACT:
        where = "all entries together"
    should = f"it should over the {words[right[0]]}"
    advice = "Check the axis of the sum in softmax."
    return f"{pair.name} sums to 1 over {where}; {should}.\n{advice}" if where else ""


def cut_off(pair: Pair) -> str:
    """Right where it lies between two bounds, and equal to the bound elsewhere."""
    at_bound = np.abs(pair.got[pair.wrong])
    bound = float(at_bound[0])
    if at_bound.size < 2 or np.ptp(at_bound) > 0 or pair.is_round or magnitudes(pair.got) < 3:
        return ""
    low, high = float(pair.got.min()), float(pair.got.max())
    both = close(np.clip(pair.right, -bound, bound), pair.got)
    below = not both and close(np.maximum(pair.right, low), pair.got)
    if not (both or below or close(np.minimum(pair.right, high), pair.got)):
        return ""
    if bound == 0:
        sign = "negative" if below else "positive"
        return (
            f"{pair.name} is zero in every entry that should be {sign}, and right in the others.\n"
            "Look for a ReLU, or a maximum or minimum with 0."
        )
    same = "size, and should be larger" if both else "value"
    return (
        f"{pair.name} is cut off: wrong entries all have one {same}.\n"
        "Look for clipping, or a maximum or minimum with a constant."
    )


def relu_missing(pair: Pair) -> str:
    """Negative where it should be zero, and right elsewhere."""
    if pair.right[pair.wrong].any() or not close(np.maximum(pair.got, 0), pair.right):
        return ""
    if pair.wrong.sum() < 2 or pair.is_round or magnitudes(pair.right) < 3:
        return ""
    return f"{pair.name} is negative in entries that should be zero.\nIs ReLU left out?"


def rounded(pair: Pair) -> str:
    """The right numbers with fewer decimals: the fewest that fit, if there are enough."""
    for decimals in range(MANY_DECIMALS + 3):
        if not is_rounding(pair.right[:1], pair.got[:1], decimals):
            continue
        if not is_rounding(pair.right, pair.got, decimals):
            continue
        if pair.is_number and decimals >= MANY_DECIMALS:
            return f"{pair.name} is rounded.\nReturn it unrounded."
        if magnitudes(pair.got[pair.wrong]) < 3:
            return ""
        places = {0: "whole numbers", 1: "1 decimal"}.get(decimals, f"{decimals} decimals")
        return f"{pair.name} is rounded to {places}.\nReturn it unrounded."
    return ""


def is_rounding(exact: Floats, got: Floats, decimals: int) -> bool:
    """Whether ``got`` is ``exact`` with this many decimals."""
    return bool((np.abs(np.round(exact, decimals) - got) <= ROUNDING * (1 + np.abs(got))).all())


def summed(pair: Pair) -> str:
    """A running sum over time in place of the step's own value, or the reverse."""
    for cut in pair.slices:
        if not cut.word.time:
            continue
        for way, side in ((1, "before"), (-1, "after")):
            got, right = cut.got[::way], cut.right[::way]
            if is_running_sum(got, right):
                return (
                    f"{pair.name} adds up the time steps: each one also holds those {side} it.\n"
                    "Look for a sum that is carried on where each step has its own value."
                )
            if is_running_sum(right, got):
                return (
                    f"{pair.name} is not summed: each time step should also hold those {side} it.\n"
                    "Is a value overwritten at each step where it should be added to?"
                )
    return ""


def is_running_sum(total: Floats, parts: Floats) -> bool:
    """Whether each row of ``total`` is the sum of the rows of ``parts`` up to it."""
    # Two rows rule nearly all out.
    return close(parts[:2].cumsum(axis=0), total[:2]) and explains(
        parts.cumsum(axis=0), total, parts
    )

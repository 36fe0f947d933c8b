"""Wrong arrays that are a function of the right one."""

import numpy as np
import pytest

from grader.numerics.compare import Floats
from grader.structure import structure_of

RNG = np.random.default_rng(2)
H = RNG.normal(size=(3, 5, 4))
NTH = ("N", "T", "H")
SIZES = {"N": 3, "T": 5, "H": 4}
LOGITS = RNG.normal(size=(3, 7))
WEIGHTS = np.exp(LOGITS)
P = WEIGHTS / WEIGHTS.sum(axis=1, keepdims=True)
NC = ("N", "C")
LONG = np.array([0.8123, -0.3217, 0.4519, 1.2346, -0.9871, 0.1113])


CLIP = "Look for clipping, or a maximum or minimum with a constant."
SOFTMAX = "Check the axis of the sum in softmax."

STRUCTURES: dict[str, tuple[Floats, Floats, tuple[str, ...], str]] = {
    "relu": (
        np.maximum(LONG, 0),
        LONG,
        (),
        "v is zero in every entry that should be negative, and right in the others.\n"
        "Look for a ReLU, or a maximum or minimum with 0.",
    ),
    "relu left out": (
        H,
        np.maximum(H, 0),
        NTH,
        "v is negative in entries that should be zero.\nIs ReLU left out?",
    ),
    "clipped": (
        np.clip(H, -0.5, 0.5),
        H,
        NTH,
        f"v is cut off: wrong entries all have one size, and should be larger.\n{CLIP}",
    ),
    "floor": (
        np.maximum(LOGITS, -0.4),
        LOGITS,
        NC,
        f"v is cut off: wrong entries all have one value.\n{CLIP}",
    ),
    "absolute": (
        np.abs(H),
        H,
        NTH,
        "v has lost its sign: every negative entry is positive.\n"
        "Look for an absolute value, or a root of a square.",
    ),
    "absolute left out": (
        H,
        np.abs(H),
        NTH,
        "The absolute value of v is what it should be.\nIs an absolute value left out?",
    ),
    "tanh twice": (
        np.tanh(np.tanh(H)),
        np.tanh(H),
        NTH,
        "v is tanh of what it should be.\nIs tanh applied once too often?",
    ),
    "no tanh": (H, np.tanh(H), NTH, "tanh of v is what it should be.\nIs tanh left out?"),
    "sigmoid": (
        1 / (1 + np.exp(-H)),
        H,
        NTH,
        "v is sigmoid of what it should be.\nIs sigmoid applied once too often?",
    ),
    "no sigmoid": (
        H,
        1 / (1 + np.exp(-H)),
        NTH,
        "sigmoid of v is what it should be.\nIs sigmoid left out?",
    ),
    "no softmax": (LOGITS, P, NC, "softmax of v is what it should be.\nIs softmax left out?"),
    "softmax twice": (
        np.exp(P) / np.exp(P).sum(axis=1, keepdims=True),
        P,
        NC,
        "v is softmax of what it should be.\nIs softmax applied once too often?",
    ),
    "square": (
        H**2,
        H,
        NTH,
        "v is the square of what it should be.\nIs it squared once too often?",
    ),
    "no square": (
        H,
        H**2,
        NTH,
        "The square of v is what it should be.\nIs a square left out, or a root too much?",
    ),
    "exp": (
        np.exp(LOGITS),
        LOGITS,
        NC,
        "v is exp of what it should be.\nIs exp too much, or a logarithm left out?",
    ),
    "log": (
        np.log(P),
        P,
        NC,
        "exp of v is what it should be.\nIs exp left out, or a logarithm too much?",
    ),
    "perplexity": (
        np.array(np.exp(1.3721)),
        np.array(1.3721),
        (),
        "v is exp of what it should be.\nIs exp too much, or a logarithm left out?",
    ),
    "complement": (
        1 - P,
        P,
        NC,
        "v is 1 minus what it should be.\n"
        "Check which of two cases it stands for, and the sign in the exponent of a sigmoid.",
    ),
    "rounded": (np.round(P, 2), P, NC, "v is rounded to 2 decimals.\nReturn it unrounded."),
    "whole": (np.round(7 * H), 7 * H, NTH, "v is rounded to whole numbers.\nReturn it unrounded."),
    "rounded number": (
        np.array(0.8731),
        np.array(0.87313702),
        (),
        "v is rounded.\nReturn it unrounded.",
    ),
    "running sum": (
        H.cumsum(axis=1),
        H,
        NTH,
        "v adds up the time steps: each one also holds those before it.\n"
        "Look for a sum that is carried on where each step has its own value.",
    ),
    "no running sum": (
        H,
        H[:, ::-1].cumsum(axis=1)[:, ::-1],
        NTH,
        "v is not summed: each time step should also hold those after it.\n"
        "Is a value overwritten at each step where it should be added to?",
    ),
    "other axis": (
        WEIGHTS / WEIGHTS.sum(axis=0),
        P,
        NC,
        f"v sums to 1 over the examples; it should over the classes.\n{SOFTMAX}",
    ),
    "whole sum": (
        WEIGHTS / WEIGHTS.sum(),
        P,
        NC,
        f"v sums to 1 over all entries together; it should over the classes.\n{SOFTMAX}",
    ),
}


@pytest.mark.parametrize("case", STRUCTURES)
def test_what_holds_exactly_is_said_and_what_holds_nearly_is_not(case: str) -> None:
    """One true sentence and a line of advice, word for word; noise of 1e-3 hides it."""
    got, right, axes, words = STRUCTURES[case]
    assert structure_of("v", got, right, axes, SIZES) == words
    noise = np.abs(right).max() * np.random.default_rng(5).normal(size=got.shape)
    assert structure_of("v", got + 1e-3 * noise, right, axes, SIZES) == ""

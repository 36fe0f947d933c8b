"""Holding what a student returns against its declaration."""

from typing import Any

import numpy as np
import pytest

from grader.errors import CheckFailed
from grader.model import Cause
from grader.sandbox.wire import Handle
from grader.shapes import Conformer, bind

PARAMETERS = {"x": "N T D", "h0": "N H", "steps": "int"}
SIZES = {"N": 3, "T": 5, "D": 4, "H": 6, "steps": 2}


def conform(value: Any, declared: dict[str, str], strict: bool = False) -> tuple[Any, list[str]]:
    """The checked value and the notes, with the sizes above."""
    conformer = Conformer("f", SIZES, strict)
    return conformer.values(value, declared), conformer.notes


def refused(value: Any, declared: dict[str, str], strict: bool = False) -> tuple[Cause, str]:
    """Cause and message with which ``value`` is refused."""
    with pytest.raises(CheckFailed) as caught:
        conform(value, declared, strict)
    return caught.value.failure.cause, caught.value.failure.message


def test_axes_are_bound_by_the_arguments() -> None:
    """Array axes and integer parameters both name lengths."""
    assert bind(PARAMETERS, (np.ones((3, 5, 4)), np.ones((3, 6)), 2)) == SIZES


def test_the_declared_shape_passes_untouched() -> None:
    """No note, no copy."""
    h = np.ones((3, 5, 6))
    checked, notes = conform(h, {"h": "N T H"})
    assert checked is h
    assert notes == []


def test_an_axis_may_be_an_integer_parameter() -> None:
    """one_to_many returns as many steps as it was asked for."""
    assert conform(np.ones((3, 2)), {"y": "N steps"})[1] == []
    assert refused(np.ones((3, 5)), {"y": "N steps"}) == (
        Cause.WRONG_SHAPE,
        "f: y has the shape (N, T); expected (N, steps).",
    )


def test_a_wrong_shape_is_told_in_axis_names_only() -> None:
    """No number of a hidden input is given away; the detail has them for visible checks."""
    with pytest.raises(CheckFailed) as caught:
        conform(np.ones((5, 3, 6)), {"h": "N T H"})
    failure = caught.value.failure
    assert failure.message == "f: h has the shape (T, N, H); expected (N, T, H)."
    assert failure.detail == "Its shape is (5, 3, 6) where N = 3, T = 5, H = 6."


def test_an_extra_axis_of_length_one_is_dropped_with_a_note() -> None:
    """(1, H) has the right numbers for (H,), unless the shape is the point."""
    checked, notes = conform(np.ones((1, 6)), {"b": "H"})
    assert checked.shape == (6,)
    assert notes == ["b has an extra axis of length 1; (H,) was expected."]
    assert refused(np.ones((1, 6)), {"b": "H"}, strict=True) == (
        Cause.WRONG_SHAPE,
        "f: b has the shape (1, H); expected (H,).",
    )


@pytest.mark.parametrize("value", [1, 1.0, np.float32(1), np.array(1.0), np.array([1.0])])
def test_a_number_may_come_in_any_clothes(value: Any) -> None:
    """A Python float, a numpy scalar, an array without axes or with a single entry."""
    checked, _ = conform(value, {"loss": ""})
    assert (checked.shape, float(checked)) == ((), 1.0)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, "f: h is None; expected a numpy array of shape (N, H). "
               "Is a return statement missing?"),
        ([1.0], "f: h is a list of 1 value; expected a numpy array of shape (N, H)."),
        ("tanh", "f: h is a str; expected a numpy array of shape (N, H)."),
        (3, "f: h is an int; expected a numpy array of shape (N, H)."),
        (True, "f: h is a bool; expected a numpy array of shape (N, H)."),
        (Handle(1, "array of dtype object"),
         "f: h is an object of another kind; expected a numpy array of shape (N, H)."),
        (np.ones((3, 6), dtype=complex),
         "f: h is one array of dtype complex128; "
         "expected a numpy array of real numbers of shape (N, H)."),
        (np.ones((3, 6), dtype=bool),
         "f: h is one array of dtype bool; "
         "expected a numpy array of real numbers of shape (N, H)."),
    ],
)  # fmt: skip
def test_a_wrong_type_is_described_without_its_content(value: Any, words: str) -> None:
    """What came, what was expected, and the likeliest slip."""
    assert refused(value, {"h": "N H"}) == (Cause.WRONG_TYPE, words)


def test_the_number_of_values_is_checked_before_the_values() -> None:
    """A tuple of the wrong length names what should be in it."""
    declared = {"h": "N H", "cache": "opaque"}
    assert refused(np.ones((3, 6)), declared) == (
        Cause.WRONG_TYPE,
        "f returned one array of dtype float64; expected 2 values: h, cache.",
    )
    assert refused((1, 2, 3), declared) == (
        Cause.WRONG_TYPE,
        "f returned a tuple of 3 values; expected 2 values: h, cache.",
    )


def test_lists_of_arrays_are_checked_one_by_one() -> None:
    """Layers may have different widths; a star stands for any."""
    declared = {"hs": "list of N T *"}
    arrays = [np.ones((3, 5, 2)), np.ones((3, 5, 9))]
    assert conform(arrays, declared)[0] == arrays
    assert refused([np.ones((3, 5, 2)), np.ones((3, 9))], declared) == (
        Cause.WRONG_SHAPE,
        "f: hs[1] has the shape (N, ?); expected (N, T, *).",
    )
    assert refused(np.ones((3, 5, 2)), declared)[0] is Cause.WRONG_TYPE


def test_an_empty_array_is_a_wrong_shape() -> None:
    """numpy would broadcast it and call it equal."""
    assert refused(np.ones((0,)), {"h": "N H"}) == (
        Cause.WRONG_SHAPE,
        "f: h has the shape (0,); expected (N, H).",
    )


def test_a_class_named_after_an_input_does_not_reach_the_message() -> None:
    """Only the detail, which hidden checks withhold, has the worker's description."""
    with pytest.raises(CheckFailed) as caught:
        conform(Handle(1, "x_is_0_25"), {"h": "N H"})
    assert "0_25" not in caught.value.failure.message
    assert caught.value.failure.detail == "It is described as x_is_0_25."
    assert "of many values" in refused(tuple(range(250)), {"h": "N H", "cache": "opaque"})[1]


def test_a_shape_of_many_axes_is_not_spelled_out() -> None:
    """Thirty-two axes of 0 and 1 would be a message about the hidden inputs."""
    assert refused(np.zeros((0, 1, 0, 1, 1)), {"h": "N H"}) == (
        Cause.WRONG_SHAPE,
        "f: h has too many axes; expected (N, H).",
    )


def test_an_int_beyond_all_floats_is_infinite() -> None:
    """Python's integers have no bound; numpy's do."""
    assert float(conform(10**400, {"loss": ""})[0]) == float("inf")


def test_a_dict_of_arrays_is_read_key_by_key() -> None:
    """Numbers become arrays; the keys are left to the suite."""
    checked, notes = conform({"dw": 2.5, "dx": np.ones(3)}, {"gradients": "dict of arrays"})
    assert checked["dw"] == 2.5
    assert checked["dx"].shape == (3,)
    assert notes == []


REFUSED = {
    "a list": ([1.0], "f: gradients is a list of 1 value; expected a dict from names to arrays."),
    "other keys": ({3: 1.0}, "f: gradients is a dict; expected a dict from names to arrays."),
    "text": (
        {"dw": "1"},
        "f: a value of gradients is a str; expected a number or a numpy array.",
    ),
    "complex": (
        {"dw": np.array([1j])},
        "f: a value of gradients is one array of dtype complex128; "
        "expected a number or a numpy array of real numbers.",
    ),
}


@pytest.mark.parametrize(("value", "message"), REFUSED.values(), ids=REFUSED)
def test_what_is_no_dict_of_arrays_is_refused(value: Any, message: str) -> None:
    """Keys are the student's own text and stay out of the message."""
    assert refused(value, {"gradients": "dict of arrays"}) == (Cause.WRONG_TYPE, message)


@pytest.mark.parametrize("shape", [(4,), (3, 4), (2, 3, 4)])
def test_any_axes_before_the_last_are_those_of_the_argument(shape: tuple[int, ...]) -> None:
    """A softmax keeps the shape of its scores, whatever that is."""
    conformer = Conformer("f", bind({"z": "... C"}, (np.ones(shape),)), strict=True)
    assert conformer.values(np.ones(shape), {"p": "... C"}).shape == shape
    with pytest.raises(CheckFailed) as caught:
        conformer.values(np.ones((*shape, 1)), {"p": "... C"})
    axes = ", ".join([*(f"axis {i}" for i in range(len(shape) - 1)), "C"])
    wanted = f"({axes},)" if len(shape) == 1 else f"({axes})"
    assert caught.value.failure.message.endswith(f"expected {wanted}.")

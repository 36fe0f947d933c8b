"""Bad claims, bad forwards and bad parameters: what is said of each."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import torch
from numpy.typing import NDArray

from grader.numerics import GradientCheck, Status, check_gradients

Array = NDArray[Any]
Blocks = dict[str, Array]
UPSTREAM = np.array([0.5, -1.0, 2.0])
BLOCKS = {"x": np.array([0.3, -0.2]), "W": np.arange(1.0, 7.0).reshape(2, 3) / 7}


def forward(blocks: Blocks) -> Array:
    """tanh(x W)."""
    return np.asarray(np.tanh(blocks["x"] @ blocks["W"]))


def backward(blocks: Blocks) -> Blocks:
    """Its gradient for ``UPSTREAM``."""
    dz = UPSTREAM * (1 - forward(blocks) ** 2)
    return {"x": blocks["W"] @ dz, "W": np.outer(blocks["x"], dz)}


CLAIMED = backward(BLOCKS)


def claim(**blocks: object) -> GradientCheck:
    """A check of the right claims with some replaced."""
    return check_gradients(forward, BLOCKS, {**CLAIMED, **blocks}, UPSTREAM)


def faults(forward: Any) -> str:
    """What is said of a forward that cannot be differentiated, the same for every block."""
    checked = check_gradients(forward, BLOCKS, CLAIMED, UPSTREAM)
    assert checked.named(Status.INVALID) == ("x", "W")
    assert checked["x"].reason == checked["W"].reason
    return checked["x"].reason


CLAIMS = {
    "None": (None, "its gradient is None"),
    "text": (["a", "b"], "its gradient is an array of <U1, expected an array of real numbers"),
    "complex": (
        np.array([1j, 2]),
        "its gradient is an array of complex128, expected an array of real numbers",
    ),
    "object": (object(), "its gradient is object, expected an array of real numbers"),
    "scalar": (
        1.0,
        "its gradient is of another shape than the block: shape (), the block has (2,)",
    ),
    "shape": (
        np.ones(3),
        "its gradient is of another shape than the block: shape (3,), the block has (2,)",
    ),
    "nan": (
        np.array([1.0, np.nan]),
        "its gradient is not finite (NaN or infinity): in 1 of 2 entries, nan first at [1]",
    ),
}


@pytest.mark.parametrize(("value", "reason"), CLAIMS.values(), ids=CLAIMS)
def test_a_bad_block_is_invalid_and_the_other_still_checked(value: object, reason: str) -> None:
    """What is wrong with the block is said, and does not touch its neighbour."""
    checked = claim(x=value)
    assert (checked["x"].status, checked["x"].reason) == (Status.INVALID, reason)
    assert checked["W"].status is Status.AGREES


def test_missing_and_additional_blocks_are_named() -> None:
    """A block without a claim is invalid; claims for no block are noted."""
    checked = check_gradients(forward, BLOCKS, {"dW": 1.0, "x": CLAIMED["x"]}, UPSTREAM)
    assert checked["W"].reason == "its gradient is missing"
    assert checked.notes == ("gradients of no parameter were claimed too: dW",)
    nothing = check_gradients(forward, BLOCKS, None, UPSTREAM)
    assert nothing.named(Status.INVALID) == ("x", "W")


def test_an_axis_of_length_one_is_forgiven_with_a_note() -> None:
    """(1, 2) holds the right numbers for a block of shape (2,)."""
    checked = claim(x=CLAIMED["x"][None])
    assert checked.agrees
    assert checked["x"].reason == "its gradient has shape (1, 2)"


def test_positions_serve_as_well_as_names() -> None:
    """A sequence of parameters is passed one by one, and claims come back in order."""
    checked = check_gradients(
        lambda x, W: np.tanh(x @ W),
        tuple(BLOCKS.values()),
        lambda x, W: tuple(backward({"x": x, "W": W}).values()),
        UPSTREAM,
    )
    assert checked.named(Status.AGREES) == ("0", "1")


def test_tensors_are_taken_for_arrays() -> None:
    """Outputs, claims and the upstream gradient may be torch tensors."""
    checked = check_gradients(
        lambda p: torch.tanh(torch.tensor(p["x"]) @ torch.tensor(p["W"], requires_grad=True)),
        BLOCKS,
        {name: torch.tensor(block) for name, block in CLAIMED.items()},
        torch.tensor(UPSTREAM),
    )
    assert checked.agrees


OUTPUTS = {
    "none": (lambda p: None, "the forward returned NoneType, expected a float or an array"),
    "tuple": (lambda p: (forward(p), 1), "the forward returned tuple, expected a float"),
    "integers": (lambda p: np.ones(3, int), "the forward returned int64: integers have no deriv"),
    "complex": (lambda p: forward(p) + 0j, "the forward returned complex128: expected floats"),
    "shape": (lambda p: forward(p)[:2], "the forward returned shape (2,), the upstream gradient"),
    "nan": (lambda p: forward(p) * np.nan, "the forward's output is not finite in 3 of 3 entries"),
}


@pytest.mark.parametrize(("function", "reason"), OUTPUTS.values(), ids=OUTPUTS)
def test_an_output_without_a_derivative_makes_every_block_invalid(
    function: Any, reason: str
) -> None:
    """The reason names what the forward returned."""
    assert faults(function).startswith(reason)


def test_an_array_needs_an_upstream_gradient() -> None:
    """Only a single number has a gradient of its own."""
    checked = check_gradients(forward, BLOCKS, CLAIMED)
    assert checked["x"].reason.startswith("the forward returned shape (3,) and no upstream")


def test_chance_and_state_are_found() -> None:
    """A forward that does not repeat itself has no derivative."""
    rng = np.random.default_rng(0)
    calls: list[int] = []

    def stateful(blocks: Blocks) -> Array:
        calls.append(1)
        return forward(blocks) + len(calls)

    assert "another output for the same input" in faults(lambda p: forward(p) * rng.random())
    assert "another output for the same input" in faults(stateful)


def test_a_forward_may_keep_its_input_and_change_it() -> None:
    """Every call has copies of its own; a change in place is noted, not held against it."""
    kept: list[Array] = []
    buffer = np.zeros(3)

    def keeping(blocks: Blocks) -> Array:
        kept.append(blocks["x"])
        buffer[:] = forward(blocks)
        blocks["x"] *= 0
        return buffer

    checked = check_gradients(keeping, BLOCKS, backward, UPSTREAM)
    assert checked.agrees
    assert checked.notes == ("the forward changes x in place",)
    assert BLOCKS["x"].tolist() == [0.3, -0.2]


def test_a_constant_forward_is_no_pass() -> None:
    """Zero is the right claim and says nothing; any other is wrong."""

    def constant(blocks: Blocks) -> Array:
        return np.ones(3)

    zeros = {name: np.zeros_like(block) for name, block in BLOCKS.items()}
    nothing = check_gradients(constant, BLOCKS, zeros, UPSTREAM)
    assert nothing.named(Status.NOTHING_TESTED) == ("x", "W")
    wrong = check_gradients(constant, BLOCKS, CLAIMED, UPSTREAM)
    assert wrong.named(Status.DIFFERS) == ("x", "W")


def test_saturated_units_are_no_pass() -> None:
    """Where tanh is 1 to the last digit, a right gradient cannot be told from a wrong one."""
    blocks = {name: 100 * block for name, block in BLOCKS.items()}
    checked = check_gradients(forward, blocks, backward, UPSTREAM)
    assert checked.named(Status.NOTHING_TESTED) == ("x", "W")


def test_an_ignored_upstream_gradient_shows_unless_it_is_constant() -> None:
    """A random upstream gradient tells; a constant one is remarked on."""
    plain = {"x": BLOCKS["W"] @ (1 - forward(BLOCKS) ** 2), "W": CLAIMED["W"]}
    assert check_gradients(forward, BLOCKS, plain, UPSTREAM).named(Status.DIFFERS) == ("x",)
    checked = check_gradients(forward, BLOCKS, plain, np.ones(3))
    assert checked["x"].status is Status.AGREES
    assert "constant" in checked.notes[0]


PARAMETERS = {
    "none": ({}, "There are no parameters to check: give at least one block."),
    "complex": ({"x": 1j}, "Parameter 'x' is of complex128; expected an array of real numbers."),
    "text": ({"x": "1"}, "Parameter 'x' is of str; expected an array of real numbers."),
    "nan": ({"x": np.nan}, "Parameter 'x' holds NaN or infinity; expected finite numbers."),
}


@pytest.mark.parametrize(("parameters", "message"), PARAMETERS.values(), ids=PARAMETERS)
def test_bad_parameters_are_the_callers_fault(parameters: Any, message: str) -> None:
    """They raise, since no verdict on a claim could be given."""
    with pytest.raises(ValueError) as raised:
        check_gradients(forward, parameters, CLAIMED)
    assert str(raised.value) == message


def test_whole_numbers_and_empty_blocks_are_parameters_too() -> None:
    """Integers are taken as floats; a block of size 0 has nothing to test."""
    blocks = {"x": [1, 2], "e": np.zeros((0, 3))}
    checked = check_gradients(
        lambda p: float(np.sum(p["x"] ** 2) + p["e"].sum()),
        blocks,
        {"x": [2, 4], "e": np.zeros((0, 3))},
    )
    assert [block.status for block in checked.blocks] == [Status.AGREES, Status.NOTHING_TESTED]


def test_what_the_forward_raises_is_passed_on() -> None:
    """An exception of the forward is the caller's to explain."""

    def raising(blocks: Blocks) -> Array:
        raise KeyError("W_hh")

    with pytest.raises(KeyError, match="W_hh"):
        check_gradients(raising, BLOCKS, CLAIMED, UPSTREAM)

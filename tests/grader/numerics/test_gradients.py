"""Gradients checked against differences: right and wrong ones, in every precision."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from grader.numerics import Precision, Status, check_gradients
from grader.sandbox.client import Worker
from grader.sandbox.launch import Zygote

Array = NDArray[Any]
Blocks = dict[str, Array]
N, T, D, H = 3, 4, 2, 5


@dataclass(frozen=True)
class Rnn:
    """A recurrent layer that computes in ``dtype``, and whose backward can hold one mistake."""

    activation: str = "tanh"
    dtype: Any = np.float64
    mistake: str = ""

    def forward(self, blocks: Blocks) -> Array:
        """The states of all steps, (N, T, H), as float64."""
        return self._states(self._cast(blocks)).astype(np.float64)

    def backward(self, blocks: Blocks) -> Blocks:
        """The gradient of the states weighted by ``UPSTREAM``."""
        p = self._cast(blocks)
        h = self._states(p)
        upstream = np.ones_like(h) if self.mistake == "upstream" else UPSTREAM.astype(self.dtype)
        g = {name: np.zeros_like(block) for name, block in p.items()}
        carried = np.zeros_like(p["h0"])
        for t in reversed(range(T)):
            slope = 1 - h[:, t] ** 2 if self.activation == "tanh" else h[:, t] > 0
            dz = (upstream[:, t] + carried) * (1 if self.mistake == "slope" else slope)
            g["x"][:, t] = dz @ p["Wx"].T
            g["Wx"] += p["x"][:, t].T @ dz
            before = h[:, t - 1] if t else p["h0"]
            g["Wh"] += (h[:, t] if self.mistake == "state" else before).T @ dz
            g["b"] += dz.sum(axis=0)
            carried = dz @ (p["Wh"] if self.mistake == "transpose" else p["Wh"].T)
        g["h0"] = np.zeros_like(carried) if self.mistake == "h0" else carried
        return g

    def _cast(self, blocks: Blocks) -> Blocks:
        return {name: block.astype(self.dtype) for name, block in blocks.items()}

    def _states(self, p: Blocks) -> Array:
        h, states = p["h0"], []
        for t in range(T):
            z = p["x"][:, t] @ p["Wx"] + h @ p["Wh"] + p["b"]
            h = np.tanh(z) if self.activation == "tanh" else np.maximum(z, 0)
            states.append(h)
        return np.stack(states, axis=1)


def draw_blocks() -> Blocks:
    """Parameters of moderate size; no two dimensions are equal."""
    rng = np.random.default_rng(1)
    x, h0 = rng.normal(size=(N, T, D)), rng.normal(size=(N, H))
    wx, wh = rng.normal(size=(D, H)) / 2, rng.normal(size=(H, H)) / 3
    return {"x": x, "h0": h0, "Wx": wx, "Wh": wh, "b": rng.normal(size=H) / 5}


BLOCKS = draw_blocks()
UPSTREAM = np.random.default_rng(2).normal(size=(N, T, H))
RIGHT = [Rnn(act, dtype) for act in ("tanh", "relu") for dtype in (np.float64, np.float32)]
WRONG = {
    "upstream": ("x", "h0", "Wx", "Wh", "b"),
    "slope": ("x", "h0", "Wx", "Wh", "b"),
    "state": ("Wh",),
    "transpose": ("x", "h0", "Wx", "Wh", "b"),
    "h0": ("h0",),
}


@pytest.mark.parametrize("rnn", RIGHT, ids=str)
def test_a_right_gradient_agrees(rnn: Rnn) -> None:
    """Every block of a right backward agrees, in float64 and with float32 inside."""
    checked = check_gradients(rnn.forward, BLOCKS, rnn.backward, UPSTREAM)
    assert checked.agrees
    precision = Precision.DOUBLE if rnn.dtype is np.float64 else Precision.SINGLE
    assert {block.precision for block in checked.blocks} == {precision}


def test_a_right_gradient_of_five_blocks_costs_thirteen_evaluations() -> None:
    """Three at the point and two for every block, however many parameters there are."""
    checked = check_gradients(Rnn().forward, BLOCKS, Rnn().backward, UPSTREAM)
    assert checked.evaluations == 13
    assert [block.evaluations for block in checked.blocks] == [2] * 5


@pytest.mark.parametrize("dtype", [np.float64, np.float32])
@pytest.mark.parametrize("mistake", WRONG)
def test_the_blocks_a_mistake_reaches_differ(mistake: str, dtype: Any) -> None:
    """Exactly the blocks that a mistake makes wrong are called wrong."""
    rnn = Rnn("tanh", dtype, mistake)
    checked = check_gradients(rnn.forward, BLOCKS, rnn.backward, UPSTREAM, localise=False)
    assert checked.named(Status.DIFFERS) == WRONG[mistake]
    assert len(checked.named(Status.AGREES)) == 5 - len(WRONG[mistake])


def test_the_same_seed_gives_the_same_result_and_others_the_same_verdict() -> None:
    """Directions come from the seed alone; verdicts do not depend on it."""
    rnn = Rnn(mistake="state")
    first = check_gradients(rnn.forward, BLOCKS, rnn.backward, UPSTREAM)
    assert str(first) == str(check_gradients(rnn.forward, BLOCKS, rnn.backward, UPSTREAM))
    for seed in range(20):
        checked = check_gradients(rnn.forward, BLOCKS, rnn.backward, UPSTREAM, seed=seed)
        assert checked.named(Status.DIFFERS) == ("Wh",)


def test_a_single_wrong_entry_is_found_and_placed() -> None:
    """One entry of a small block off by a percent: the block differs, in that entry."""
    claimed = Rnn().backward(BLOCKS)
    claimed["Wh"][3, 1] *= 1.01
    block = check_gradients(Rnn().forward, BLOCKS, claimed, UPSTREAM)["Wh"]
    assert block.status is Status.DIFFERS
    assert block.localisation is not None
    assert np.argwhere(block.localisation.wrong).tolist() == [[3, 1]]
    assert block.localisation.words.startswith("wrong: 1 of 25 entries is, the first at [3, 1]")


def test_wrong_steps_of_a_large_block_are_named() -> None:
    """A block too large for its entries is searched slice by slice, and time is named first."""
    rng = np.random.default_rng(3)
    blocks = {"x": rng.normal(size=(3, 6, 5))}
    claimed = 1 - np.tanh(blocks["x"]) ** 2
    claimed[:, 4:] = 0
    checked = check_gradients(
        lambda p: np.sum(np.tanh(p["x"])), blocks, {"x": claimed}, axes={"x": ("N", "T", "D")}
    )
    found = checked["x"].localisation
    assert found is not None and found.numerical is None
    assert found.words == "right at time steps 0 to 3 and wrong from time step 4 on"
    assert found.wrong.any(axis=(0, 2)).tolist() == [False] * 4 + [True] * 2


def test_the_numerical_gradient_of_a_small_block_is_given() -> None:
    """For a table of both: differences entry by entry, right to nine digits."""
    blocks = {"x": np.array([0.5, -1.0, 2.0])}
    found = check_gradients(lambda p: np.sum(p["x"] ** 3), blocks, {"x": np.ones(3)})["x"]
    assert found.localisation is not None and found.localisation.numerical is not None
    np.testing.assert_allclose(found.localisation.numerical, [0.75, 3.0, 12.0], rtol=1e-9)


RELU_AT_ZERO = {"x": np.array([1.0, -1.0]), "W": np.array([[1.0, 2.0], [1.0, 1.0]])}


def relu_forward(blocks: Blocks) -> Array:
    """max(x W, 0), whose first entry is exactly at its kink."""
    return np.asarray(np.maximum(blocks["x"] @ blocks["W"], 0))


def relu_backward(blocks: Blocks, factor: float = 1.0) -> Blocks:
    """The gradient for the upstream (1, 3), with slope 0 at 0."""
    dz = factor * np.array([1.0, 3.0]) * (blocks["x"] @ blocks["W"] > 0)
    return {"x": blocks["W"] @ dz, "W": np.outer(blocks["x"], dz)}


def test_at_a_kink_a_moved_point_decides() -> None:
    """A ReLU at 0 has no slope to compare with; right and wrong are told apart beside it."""
    upstream = np.array([1.0, 3.0])
    right = check_gradients(relu_forward, RELU_AT_ZERO, relu_backward, upstream)
    assert right.agrees and all(block.kink for block in right.blocks)
    wrong = check_gradients(relu_forward, RELU_AT_ZERO, lambda p: relu_backward(p, 1.2), upstream)
    assert wrong.named(Status.DIFFERS) == ("x", "W")


def test_at_a_kink_a_fixed_claim_stays_open() -> None:
    """Without a backward to ask elsewhere, neither verdict would be safe."""
    claimed = relu_backward(RELU_AT_ZERO)
    checked = check_gradients(relu_forward, RELU_AT_ZERO, claimed, np.array([1.0, 3.0]))
    assert checked.named(Status.INCONCLUSIVE) == ("x", "W")
    assert "kink" in checked["x"].reason


@pytest.mark.parametrize("factor", [1e-8, 1e8])
@pytest.mark.parametrize("what", ["x", "upstream", "output"])
def test_magnitudes_do_not_matter(what: str, factor: float) -> None:
    """Inputs, outputs or upstream gradients of 1e-8 and 1e8: right agrees, wrong differs."""
    a = factor if what == "x" else 1.0
    c = factor if what == "output" else 1.0
    up = UPSTREAM[0, 0] * (factor if what == "upstream" else 1.0)
    x, w = np.array([0.3, -0.2]) * a, BLOCKS["Wx"] / a

    def forward(p: Blocks) -> Array:
        return np.asarray(c * np.tanh(p["x"] @ p["W"]))

    def backward(p: Blocks) -> Blocks:
        dz = c * up * (1 - np.tanh(p["x"] @ p["W"]) ** 2)
        return {"x": p["W"] @ dz, "W": np.outer(p["x"], dz)}

    blocks = {"x": x, "W": w}
    assert check_gradients(forward, blocks, backward, up).agrees
    claimed = {name: 1.01 * block for name, block in backward(blocks).items()}
    assert check_gradients(forward, blocks, claimed, up).named(Status.DIFFERS) == ("x", "W")


def test_half_precision_is_never_called_wrong_for_its_rounding() -> None:
    """A right float16 gradient agrees coarsely or stays open; half of it missing differs."""
    rnn = Rnn(dtype=np.float16)
    checked = check_gradients(rnn.forward, BLOCKS, rnn.backward, UPSTREAM)
    assert checked.named(Status.DIFFERS, Status.INVALID, Status.NOTHING_TESTED) == ()
    blocks = {"x": np.array([0.3, -0.2, 0.9], dtype=np.float16)}
    halved = {"x": (1 - np.tanh(blocks["x"]) ** 2) / 2}
    wrong = check_gradients(lambda p: np.sum(np.tanh(p["x"])), blocks, halved)
    assert (wrong["x"].status, wrong["x"].precision) == (Status.DIFFERS, Precision.HALF)


def test_a_small_forgotten_term_is_remarked_on() -> None:
    """A claim off by 1e-4 throughout agrees, within the tolerance that is stated."""
    claimed = {"x": np.cos(BLOCKS["x"]) * (1 + 1e-4)}
    block = check_gradients(lambda p: np.sum(np.sin(p["x"])), {"x": BLOCKS["x"]}, claimed)["x"]
    assert (block.status, block.tolerance, block.directions) == (Status.AGREES, 3e-4, 3)
    assert block.reason == "agrees no closer than that: low precision, or a small term is missing"


def test_a_single_number_is_a_block_too() -> None:
    """Parameters need not be arrays."""
    checked = check_gradients(lambda p: p["a"] ** 3, {"a": 2.0}, {"a": 12.0})
    assert checked.agrees
    wrong = check_gradients(lambda p: p["a"] ** 3, {"a": 2.0}, {"a": 12.1})
    assert str(wrong["a"]).endswith("double  wrong")


def test_the_result_prints_as_a_table() -> None:
    """One row for each block, under headings, then the evaluations."""
    rnn = replace(Rnn(), mistake="h0")
    lines = str(check_gradients(rnn.forward, BLOCKS, rnn.backward, UPSTREAM)).splitlines()
    headings = ["block", "status", "difference", "tolerance", "bound", "dirs", "evals"]
    assert lines[0].split() == [*headings, "precision"]
    assert [line.split()[:2] for line in lines[1:3]] == [["x", "agrees"], ["h0", "differs"]]
    assert lines[2].endswith("double     wrong in every entry")
    assert lines[-1].endswith("evaluations")


def test_a_batch_forward_is_asked_once_for_each_ladder() -> None:
    """A remote forward sees one sweep for the point, and one for each block that agrees."""
    sweeps: list[tuple[str, int]] = []

    class Batch:
        """Counts its sweeps."""

        def sweep(self, blocks: Blocks, name: str, stack: Array) -> list[Array]:
            """The outputs for every item of the stack."""
            sweeps.append((name, len(stack)))
            return [Rnn().forward({**blocks, name: item}) for item in stack]

    assert check_gradients(Batch(), BLOCKS, Rnn().backward, UPSTREAM).agrees
    assert sweeps == [("x", 3), ("x", 2), ("h0", 2), ("Wx", 2), ("Wh", 2), ("b", 2)]


@dataclass(frozen=True)
class StudentForward:
    """A submission's ``forward`` in the confined worker."""

    worker: Worker

    def sweep(self, blocks: Blocks, name: str, stack: Array) -> Sequence[Any]:
        """The outputs in one round trip."""
        position = list(blocks).index(name)
        answer = self.worker.sweep("forward", list(blocks.values()), position, stack)
        return answer.value  # type: ignore[no-any-return]


SOURCE = """
import numpy as np

def forward(x, W):
    return np.tanh(x @ W)
"""


def test_a_students_forward_is_differentiated_in_its_worker(zygote: Zygote) -> None:
    """Differences of a confined function need nothing but its sweep."""
    blocks = {"x": BLOCKS["x"][:, 0], "W": BLOCKS["Wx"]}
    upstream = UPSTREAM[:, 0]
    dz = upstream * (1 - np.tanh(blocks["x"] @ blocks["W"]) ** 2)
    claimed = {"x": dz @ blocks["W"].T, "W": 2 * blocks["x"].T @ dz}
    with Worker(zygote) as worker:
        worker.inspect("homework.py", [("homework.py", SOURCE.encode())])
        worker.load()
        checked = check_gradients(StudentForward(worker), blocks, claimed, upstream)
    assert checked.named(Status.AGREES) == ("x",)
    assert checked.named(Status.DIFFERS) == ("W",)

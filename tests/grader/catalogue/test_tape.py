"""The tape of a forward in plain numpy: its gradients, and what it refuses to record."""

from __future__ import annotations

import builtins
import math
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from grader.catalogue import Untraceable, right_gradients, wrong_gradients
from grader.reference import load_source

REFERENCE = Path(__file__).parents[3] / "solutions/exercise3_rnn_forward/rnn_forward.py"
Blocks = dict[str, Any]
RANDOM = np.random.default_rng(11)
POINT = {"x": RANDOM.normal(size=(3, 4)), "y": RANDOM.normal(size=(3, 4))}
ROWS = np.arange(3)


def test_the_gradients_are_those_by_hand(models: dict[str, Any]) -> None:
    """Every model's gradients equal its own backward's to 1e-9."""
    for model in models.values():
        found = right_gradients(model.forward, model.blocks, model.upstream)
        for name, block in model.gradients().items():
            np.testing.assert_allclose(found[name], block, rtol=1e-9, atol=1e-12)


def tanh_rnn_in_a_list(p: Blocks) -> Any:
    """States in a list, the sum made in place."""
    states = [p["h0"]]
    for t in range(p["x"].shape[1]):
        z = np.dot(p["x"][:, t, :], p["Wx"])
        z += states[-1].dot(p["Wh"])
        states.append(np.tanh(z + p["b"]))
    return np.array(states[1:]).transpose(1, 0, 2)


def sigmoid_by_where(z: Any) -> Any:
    """The same without overflow."""
    e = np.exp(-np.abs(z))
    return np.where(z >= 0, 1 / (1 + e), e / (1 + e))


def sigmoid_by_masks(x: Any) -> Any:
    """The same as the CS231n assignment provides it."""
    positive, negative = x >= 0, x < 0
    z = np.zeros_like(x)
    z[positive] = np.exp(-x[positive])
    z[negative] = np.exp(x[negative])
    top = np.ones_like(x)
    top[negative] = z[negative]
    return top / (1 + z)


def test_other_spellings_leave_the_same_catalogue(models: dict[str, Any]) -> None:
    """Lists or a preallocated array, stable sigmoids: sentences do not depend on the spelling."""
    lstm = models["lstm"].forward
    spellings: dict[str, list[Callable[[Blocks], Any]]] = {
        "tanh": [tanh_rnn_in_a_list],
        "lstm": [lambda p: lstm(p, sigmoid_by_where), lambda p: lstm(p, sigmoid_by_masks)],
    }
    for name, forwards in spellings.items():
        model = models[name]
        told = [
            {w.sentence for w in wrong_gradients(f, model.blocks, model.upstream, model.axes)}
            for f in (model.forward, *forwards)
        ]
        assert all(each == told[0] for each in told)


def numerical(forward: Callable[[Blocks], Any], point: Blocks) -> Blocks:
    """Central differences of a single number."""
    found = {name: np.zeros(block.shape) for name, block in point.items()}
    for name, block in point.items():
        for i in np.ndindex(*block.shape):
            ends = []
            for step in (1e-6, -1e-6):
                moved = block.copy()
                moved[i] += step
                ends.append(float(forward({**point, name: moved})))
            found[name][i] = (ends[0] - ends[1]) / 2e-6
    return found


def by_mask(p: Blocks) -> Any:
    """ReLU by writing zeros."""
    z = p["x"] * p["y"]
    z[z < 0] = 0
    return z.sum()


def by_rows(p: Blocks) -> Any:
    """Rows of one array in another, some of them twice, and one overwritten."""
    out = np.zeros((4, 4))
    for i, row in enumerate(p["x"]):
        out[i] = row * 2
    out[1] = p["y"][2] - out[0]
    out[3] += p["x"][[0, 0]].sum(axis=0)
    return np.sum(out * out[::-1])


FORWARDS: list[Callable[[Blocks], Any]] = [
    lambda p: np.sum(p["x"] / (p["y"] ** 2 + 1) - 3 / (2 + p["x"] ** 2)),
    lambda p: np.mean(np.sqrt(p["x"] ** 2 + 1) * np.exp(-np.abs(p["y"]))),
    lambda p: np.log1p(np.square(p["x"]).sum(axis=1)).max() + np.min(p["y"]),
    lambda p: np.einsum("ij,kj->ik", p["x"], p["y"])[0, 1] + p["x"][0] @ p["y"][1],
    lambda p: np.tanh(p["x"] @ p["y"].T).reshape(-1)[[1, 1, 4]].sum(),
    lambda p: np.dot(p["x"].T, p["y"]).transpose().ravel()[3] * np.outer(p["x"], p["y"])[2, 3],
    lambda p: np.concatenate([p["x"], p["y"]], axis=1)[:, 2:6].mean(axis=0).dot(np.arange(4)),
    lambda p: sum(np.hstack((p["x"], p["y"])).swapaxes(0, 1)[3]) + np.vstack([p["x"][0]])[0, 0],
    lambda p: np.where(p["x"] > 0, p["x"] * p["y"], np.minimum(p["y"], 0.1)).sum(),
    lambda p: np.array([p["x"][0, 0] * p["y"][1, 1], p["x"][0, 1]]) @ np.array([2.0, 3.0]),
    lambda p: np.array([[p["x"][0, 0], 1.0], [p["y"][0, 0], 2.0]])[:, 0].sum(),
    lambda p: max(0.0, p["x"][0, 0] * p["y"][0, 0]) + max(p["x"][1, 1], -9) - min(p["y"][2, 2], 9),
    lambda p: np.clip(p["x"], -0.5, 0.5).sum() + np.split(p["y"], 2, axis=1)[1].sum(),
    lambda p: -np.log(np.exp(p["x"]) / np.exp(p["x"]).sum(axis=1, keepdims=True))[ROWS, 1].mean(),
    lambda p: np.expand_dims(p["x"], 1).squeeze(1).copy().astype(float)[None][0, 2, 2],
    by_mask,
    by_rows,
]


@pytest.mark.parametrize("forward", FORWARDS)
def test_an_operation_goes_back_as_differences_say(forward: Callable[[Blocks], Any]) -> None:
    """Each known operation has the gradient that central differences give."""
    expected, found = numerical(forward, POINT), right_gradients(forward, POINT, None)
    for name in POINT:
        np.testing.assert_allclose(found[name], expected[name], rtol=1e-6, atol=1e-8)


REFUSED: list[Callable[[Blocks], Any]] = [
    lambda p: float(p["x"][0, 0]) * p["y"],
    lambda p: math.tanh(p["x"][0, 0]) * p["y"],
    lambda p: p["x"].item(0) * p["y"],
    lambda p: np.linalg.norm(p["x"]) * p["y"],
    lambda p: np.cumsum(p["x"]),
    lambda p: np.sin(p["x"]),
    lambda p: p["x"] ** p["y"],
    lambda p: p["y"] * (1 if p["x"][0, 0] else 2),
    lambda p: np.eye(3) + np.add.reduce(p["x"]),
    lambda p: p["y"].astype(np.float32),
    lambda p: np.array([1.0, 2.0]),
    lambda p: (p["x"], p["y"]),
    lambda p: np.frombuffer(p["x"]),
    lambda p: p["x"].no_such_method(),
]


@pytest.mark.parametrize("forward", REFUSED)
def test_what_the_tape_does_not_know_is_refused(forward: Callable[[Blocks], Any]) -> None:
    """An operation that is unknown, or that would cut the tape, is never passed over."""
    with pytest.raises(Untraceable):
        right_gradients(forward, POINT, np.ones((3, 4)))


def test_a_write_through_a_view_is_refused() -> None:
    """numpy would change the array behind a view; a tape that did not must not be used."""

    def forward(p: Blocks) -> Any:
        out = np.zeros((3, 4))
        row = out[1]
        row[:] = p["x"][0]
        return out + p["y"]

    with pytest.raises(Untraceable, match="another value than the plain one"):
        right_gradients(forward, POINT, np.ones((3, 4)))


def test_a_write_into_an_array_from_elsewhere_is_refused() -> None:
    """A plain array cannot hold what depends on a block."""
    outside = np.zeros((3, 4))

    def forward(p: Blocks) -> Any:
        outside[0] = p["x"][0]
        return outside + p["y"]

    with pytest.raises(Untraceable, match="turned into a plain number"):
        right_gradients(forward, POINT, np.ones((3, 4)))


def test_the_upstream_gradient_has_the_outputs_shape() -> None:
    """Another shape, or none for an array, is refused."""
    for upstream in (None, np.ones((4, 3))):
        with pytest.raises(Untraceable):
            right_gradients(lambda p: p["x"] * p["y"], POINT, upstream)


def test_numpy_is_itself_again_afterwards() -> None:
    """Nothing that was put in numpy's or Python's place for the recording stays there."""
    names = [(np, n) for n in ("zeros", "array", "asarray", "empty_like")]
    before = [getattr(module, name) for module, name in (*names, (builtins, "max"))]
    with pytest.raises(Untraceable):
        right_gradients(lambda p: np.sin(p["x"]), POINT, np.ones((3, 4)))
    assert before == [getattr(module, name) for module, name in (*names, (builtins, "max"))]


def test_the_blocks_are_left_as_they_are() -> None:
    """A forward that writes into its arguments changes copies."""

    def forward(p: Blocks) -> Any:
        p["x"][0] = 1.0
        p["x"] *= p["y"]
        return p["x"]

    before = {name: block.copy() for name, block in POINT.items()}
    found = right_gradients(forward, POINT, np.ones((3, 4)))
    assert all((POINT[name] == before[name]).all() for name in before)
    assert not found["x"][0].any() and (found["x"][1:] == POINT["y"][1:]).all()


def test_the_forwards_of_exercise_3_are_recorded(models: dict[str, Any]) -> None:
    """The reference's rnn_forward, relu_rnn and stacked layers leave a tape."""
    module = load_source("reference", REFERENCE.read_text(encoding="utf-8"), REFERENCE)
    model = models["tanh"]

    def forward(p: Blocks) -> Any:
        return module.rnn_forward(*p.values())[0]

    found = right_gradients(forward, model.blocks, model.upstream)
    for name, block in model.gradients().items():
        np.testing.assert_allclose(found[name], block, rtol=1e-9, atol=1e-12)
    wrong = wrong_gradients(forward, model.blocks, model.upstream, model.axes)
    plain = wrong_gradients(model.forward, model.blocks, model.upstream, model.axes)
    assert {each.sentence for each in wrong} == {each.sentence for each in plain}


def test_the_scalar_rnn_of_exercise_3_has_the_slides_gradient() -> None:
    """With h1 = 0.6 and h2 = 0.87, dh2/dw2 is 1.5 + 1.2 w1 and dh2/dw1 is 0.6."""
    module = load_source("reference", REFERENCE.read_text(encoding="utf-8"), REFERENCE)
    scalars = {"h0": np.array(0.0), "w1": np.array(0.2), "w2": np.array(0.5)}
    blocks = {"x": np.array([1.2, 1.5]), **scalars}
    found = right_gradients(lambda p: module.relu_rnn(*p.values()), blocks, np.array([0.0, 1.0]))
    assert found["w1"] == pytest.approx(0.6)
    assert found["w2"] == pytest.approx(1.5 + 1.2 * 0.2)


@pytest.mark.parametrize("forward", FORWARDS)
def test_every_recorded_forward_has_a_catalogue(forward: Callable[[Blocks], Any]) -> None:
    """Mistakes are made on any tape, whatever its lines look like."""
    for axes in ({}, {"x": ("N", "C"), "y": ("N", "C")}):
        wrong = wrong_gradients(forward, POINT, None, axes)
        assert len({each.sentence for each in wrong}) >= 3


def test_the_other_forwards_of_exercise_3_have_a_catalogue(models: dict[str, Any]) -> None:
    """Stacked layers, many to one, many to many, one to many, and columns as examples."""
    module = load_source("reference", REFERENCE.read_text(encoding="utf-8"), REFERENCE)
    random = np.random.default_rng(12)
    head = {"Wy": random.normal(size=(6, 7)), "by": random.normal(size=7)}
    blocks, axes = {**models["tanh"].blocks, **head}, models["tanh"].axes
    upper = (random.normal(size=(6, 2)), random.normal(size=(2, 2)), np.zeros(2))
    cell = {"x": (4, 3), "a": (6, 3), "Wax": (6, 4), "Waa": (6, 6), "Wya": (7, 6), "ba": (6, 1)}
    columns = {name: random.normal(size=shape) for name, shape in {**cell, "by": (7, 1)}.items()}

    def stacked(p: Blocks) -> Any:
        layers = [tuple(p.values())[2:5], upper]
        return module.stacked_rnn_forward(p["x"], [p["h0"], np.zeros((3, 2))], layers)[1]

    cases: list[tuple[Callable[[Blocks], Any], Blocks, tuple[int, ...]]] = [
        (stacked, models["tanh"].blocks, (3, 5, 2)),
        (lambda p: module.many_to_one(*p.values()), blocks, (3, 7)),
        (lambda p: module.many_to_many(*p.values()), blocks, (3, 5, 7)),
        (
            lambda p: module.one_to_many(*p.values(), 4),
            {**blocks, "x": blocks["x"][:, 0]},
            (3, 4, 7),
        ),
        (lambda p: module.rnn_cell_forward(*p.values())[1], columns, (7, 3)),
    ]
    for forward, point, shape in cases:
        upstream = random.normal(size=shape)
        weighed = lambda p, f=forward, u=upstream: np.sum(f(p) * u)  # noqa: E731
        expected = numerical(weighed, point)
        found = right_gradients(forward, point, upstream)
        for name in point:
            np.testing.assert_allclose(found[name], expected[name], rtol=1e-5, atol=1e-7)
        assert len(wrong_gradients(forward, point, upstream, axes)) > 50

"""Forwards in plain numpy, points to differentiate them at, and their gradients by hand."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from grader.catalogue import WrongGradient, wrong_gradients

Array = NDArray[Any]
Blocks = dict[str, Any]
N, T, D, H, C, V = 3, 5, 4, 6, 7, 8


@dataclass(frozen=True)
class Model:
    """A forward with its backward by hand, a point, an upstream gradient, and names of axes."""

    forward: Callable[[Blocks], Any]
    backward: Callable[..., dict[str, Array]]
    blocks: dict[str, Array]
    upstream: Array | None
    axes: dict[str, tuple[str, ...]]

    def gradients(self, *edits: tuple[str, str]) -> dict[str, Array]:
        """What the backward answers when pieces of its text are replaced."""
        source = inspect.getsource(self.backward)
        for old, new in edits:
            assert source.count(old) == 1, old
            source = source.replace(old, new)
        names: dict[str, Any] = dict(globals())
        exec(source, names)
        given = [] if self.upstream is None else [self.upstream.copy()]
        answer: dict[str, Array] = names[self.backward.__name__](self.blocks, *given)
        return answer


def draw(seed: int, **shapes: tuple[int, ...]) -> dict[str, Array]:
    """Moderate random blocks."""
    random = np.random.default_rng(seed)
    return {name: 0.6 * random.normal(size=shape) for name, shape in shapes.items()}


RNN = draw(0, x=(N, T, D), h0=(N, H), Wx=(D, H), Wh=(H, H), b=(H,))
RNN_AXES = {
    "x": ("N", "T", "D"),
    "h0": ("N", "H"),
    "Wx": ("D", "H"),
    "Wh": ("H", "H"),
    "b": ("H",),
}
DH = draw(1, dh=(N, T, H))["dh"]


def tanh_rnn(p: Blocks) -> Any:
    """States written into an array made beforehand."""
    h = np.zeros((N, T, H))
    previous = p["h0"]
    for t in range(T):
        h[:, t] = np.tanh(p["x"][:, t] @ p["Wx"] + previous @ p["Wh"] + p["b"])
        previous = h[:, t]
    return h


def relu_rnn(p: Blocks) -> Any:
    """States in a list."""
    previous, states = p["h0"], []
    for x_t in p["x"].transpose(1, 0, 2):
        previous = np.maximum(0, x_t @ p["Wx"] + previous @ p["Wh"] + p["b"])
        states.append(previous)
    return np.stack(states, axis=1)


def rnn_backward(p: Blocks, dh: Array) -> dict[str, Array]:
    """The gradients of the tanh RNN, one step after the other as in the CS231n assignment."""
    x, Wx, Wh, b = p["x"], p["Wx"], p["Wh"], p["b"]
    h = [p["h0"]]
    for t in range(T):
        h.append(np.tanh(x[:, t] @ Wx + h[t] @ Wh + b))
    dx, dWx, dWh, db = (np.zeros_like(each) for each in (x, Wx, Wh, b))
    carry = np.zeros((N, H))
    for t in reversed(range(T)):
        dnext = dh[:, t] + carry
        dz = dnext * (1 - h[t + 1] ** 2)
        dx[:, t] = dz @ Wx.T
        dWx += x[:, t].T @ dz
        dWh += h[t].T @ dz
        db += dz.sum(axis=0)
        carry = dz @ Wh.T
    dh0 = carry
    return {"x": dx, "h0": dh0, "Wx": dWx, "Wh": dWh, "b": db}


def relu_rnn_backward(p: Blocks, dh: Array) -> dict[str, Array]:
    """The gradients of the ReLU RNN."""
    h = [p["h0"]]
    for t in range(T):
        h.append(np.maximum(p["x"][:, t] @ p["Wx"] + h[t] @ p["Wh"] + p["b"], 0))
    d = {name: np.zeros_like(block) for name, block in p.items()}
    for t in reversed(range(T)):
        dz = (dh[:, t] + d["h0"]) * (h[t + 1] > 0)
        d["x"][:, t] = dz @ p["Wx"].T
        d["Wx"] += p["x"][:, t].T @ dz
        d["Wh"] += h[t].T @ dz
        d["b"] += dz.sum(axis=0)
        d["h0"] = dz @ p["Wh"].T
    return d


def softmax(z: Any) -> Any:
    """Probabilities along the last axis."""
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


TARGETS = np.array([2, 0, 6])
LINEAR = draw(2, x=(N, D), W=(D, C), b=(C,))
LINEAR_AXES = {"x": ("N", "D"), "W": ("D", "C"), "b": ("C",)}


def cross_entropy(p: Blocks) -> Any:
    """The mean of -log of the target's probability."""
    probabilities = softmax(p["x"] @ p["W"] + p["b"])
    return -np.mean(np.log(probabilities[np.arange(N), TARGETS]))


def cross_entropy_by_logs(p: Blocks) -> Any:
    """The same by the log of a sum of exponentials."""
    z = p["x"] @ p["W"] + p["b"]
    shifted = z - np.max(z, axis=1, keepdims=True)
    logs = np.log(np.sum(np.exp(shifted), axis=1))
    return np.sum(logs - shifted[np.arange(N), TARGETS]) / N


def cross_entropy_by_one_hot(p: Blocks) -> Any:
    """The same with the targets as rows of zeros and a one."""
    one_hot = np.zeros((N, C))
    one_hot[np.arange(N), TARGETS] = 1
    return -np.sum(one_hot * np.log(softmax(p["x"] @ p["W"] + p["b"]))) / N


def linear_backward(p: Blocks) -> dict[str, Array]:
    """The gradients of all three."""
    dz = softmax(p["x"] @ p["W"] + p["b"])
    dz[np.arange(N), TARGETS] -= 1
    dz = dz / N
    return {"x": dz @ p["W"].T, "W": p["x"].T @ dz, "b": dz.sum(axis=0)}


GOAL = draw(3, goal=(N, 2))["goal"]
MLP = draw(4, x=(N, D), W1=(D, H), b1=(H,), W2=(H, 2), b2=(2,))
MLP_AXES = {"x": ("N", "D"), "W1": ("D", "H"), "b1": ("H",), "W2": ("H", "C"), "b2": ("C",)}


def mlp(p: Blocks) -> Any:
    """Two layers with the mean squared error."""
    a = np.tanh(p["x"] @ p["W1"] + p["b1"])
    return np.mean((a @ p["W2"] + p["b2"] - GOAL) ** 2)


def mlp_backward(p: Blocks) -> dict[str, Array]:
    """The gradients of the two layers."""
    a = np.tanh(p["x"] @ p["W1"] + p["b1"])
    dy = 2 * (a @ p["W2"] + p["b2"] - GOAL) / GOAL.size
    da = dy @ p["W2"].T
    dz = da * (1 - a**2)
    d = {"x": dz @ p["W1"].T, "W1": p["x"].T @ dz, "b1": dz.sum(axis=0)}
    return {**d, "W2": a.T @ dy, "b2": dy.sum(axis=0)}


LSTM = draw(5, x=(N, T, D), h0=(N, H), Wx=(D, 4 * H), Wh=(H, 4 * H), b=(4 * H,))
LSTM_AXES = {
    "x": ("N", "T", "D"),
    "h0": ("N", "H"),
    "Wx": ("D", "4H"),
    "Wh": ("H", "4H"),
    "b": ("4H",),
}


def sigmoid(z: Any) -> Any:
    """1 / (1 + exp(-z))."""
    return 1 / (1 + np.exp(-z))


def lstm(p: Blocks, sigma: Callable[[Any], Any] = sigmoid) -> Any:
    """Gates i, f, o, g in that order; the cell begins as zeros."""
    h, c, states = p["h0"], np.zeros((N, H)), []
    for t in range(T):
        a = p["x"][:, t] @ p["Wx"] + h @ p["Wh"] + p["b"]
        i, f, o = sigma(a[:, :H]), sigma(a[:, H : 2 * H]), sigma(a[:, 2 * H : 3 * H])
        c = f * c + i * np.tanh(a[:, 3 * H :])
        h = o * np.tanh(c)
        states.append(h)
    return np.stack(states, axis=1)


def lstm_backward(p: Blocks, dh: Array) -> dict[str, Array]:
    """The gradients of the LSTM."""
    kept, h, c = [], p["h0"], np.zeros((N, H))
    for t in range(T):
        a = p["x"][:, t] @ p["Wx"] + h @ p["Wh"] + p["b"]
        i, f, o = (sigmoid(a[:, k * H : (k + 1) * H]) for k in range(3))
        g, before, previous = np.tanh(a[:, 3 * H :]), c, h
        c = f * c + i * g
        h = o * np.tanh(c)
        kept.append((i, f, o, g, before, c, previous))
    d = {name: np.zeros_like(block) for name, block in p.items()}
    carry, dc = np.zeros((N, H)), np.zeros((N, H))
    for t in reversed(range(T)):
        i, f, o, g, before, c, previous = kept[t]
        total = dh[:, t] + carry
        dc = dc + total * o * (1 - np.tanh(c) ** 2)
        di = dc * g * i * (1 - i)
        df = dc * before * f * (1 - f)
        do = total * np.tanh(c) * o * (1 - o)
        dg = dc * i * (1 - g**2)
        da = np.hstack((di, df, do, dg))
        d["x"][:, t] = da @ p["Wx"].T
        d["Wx"] += p["x"][:, t].T @ da
        d["Wh"] += previous.T @ da
        d["b"] += da.sum(axis=0)
        carry = da @ p["Wh"].T
        dc = dc * f
    d["h0"] = carry
    return d


CENTRES, OUTSIDE = np.array([1, 4, 1]), np.array([0, 3, 3])
SKIP_GRAM = draw(6, V=(V, D), U=(V, D))
SKIP_GRAM_AXES = {"V": ("V", "E"), "U": ("V", "E")}


def skip_gram(p: Blocks) -> Any:
    """The summed cross-entropy of the outside words; one centre word occurs twice."""
    probabilities = softmax(p["V"][CENTRES] @ p["U"].T)
    return -np.log(probabilities[range(3), OUTSIDE]).sum()


def skip_gram_backward(p: Blocks) -> dict[str, Array]:
    """The gradients by the centre vectors and the outside vectors."""
    v = p["V"][CENTRES]
    dz = softmax(v @ p["U"].T)
    dz[range(3), OUTSIDE] -= 1
    dV = np.zeros_like(p["V"])
    np.add.at(dV, CENTRES, dz @ p["U"])
    return {"V": dV, "U": dz.T @ v}


MODELS = {
    "tanh": Model(tanh_rnn, rnn_backward, RNN, DH, RNN_AXES),
    "relu": Model(relu_rnn, relu_rnn_backward, RNN, DH, RNN_AXES),
    "linear": Model(cross_entropy, linear_backward, LINEAR, None, LINEAR_AXES),
    "logs": Model(cross_entropy_by_logs, linear_backward, LINEAR, None, LINEAR_AXES),
    "one-hot": Model(cross_entropy_by_one_hot, linear_backward, LINEAR, None, LINEAR_AXES),
    "mlp": Model(mlp, mlp_backward, MLP, None, MLP_AXES),
    "lstm": Model(lstm, lstm_backward, LSTM, DH, LSTM_AXES),
    "skip-gram": Model(skip_gram, skip_gram_backward, SKIP_GRAM, None, SKIP_GRAM_AXES),
}


@pytest.fixture(scope="session")
def models() -> dict[str, Model]:
    """The models by name."""
    return MODELS


@pytest.fixture(scope="session")
def known() -> dict[str, tuple[list[WrongGradient], dict[str, Array]]]:
    """The catalogue of every model, and its right gradients."""
    return {
        name: (
            wrong_gradients(model.forward, model.blocks, model.upstream, model.axes),
            model.gradients(),
        )
        for name, model in MODELS.items()
    }

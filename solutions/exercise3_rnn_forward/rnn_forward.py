"""Reference solution: recurrent networks, forward only, in numpy."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Layer = tuple[Array, Array, Array]

SCALE = ("C", "D", "E", "F", "G", "A", "B")


def relu_rnn(x: Array, h0: float, w1: float, w2: float) -> Array:
    """Hidden states (T,) of the scalar RNN h_t = ReLU(h_{t-1} w1 + x_t w2) for inputs x (T,)."""
    h, states = h0, []
    for x_t in x:
        h = max(0.0, h * w1 + x_t * w2)
        states.append(h)
    return np.array(states)


def rnn_step_forward(
    x: Array, prev_h: Array, Wx: Array, Wh: Array, b: Array
) -> tuple[Array, tuple[Array, ...]]:
    """One step tanh(x Wx + prev_h Wh + b) for x (N, D), prev_h (N, H): next_h (N, H), cache."""
    next_h = np.tanh(x @ Wx + prev_h @ Wh + b)
    return next_h, (x, prev_h, Wx, Wh, next_h)


def rnn_forward(
    x: Array, h0: Array, Wx: Array, Wh: Array, b: Array
) -> tuple[Array, list[tuple[Array, ...]]]:
    """All hidden states h (N, T, H) for a batch of sequences x (N, T, D), and a cache per step."""
    prev_h, states, caches = h0, [], []
    for t in range(x.shape[1]):
        prev_h, cache = rnn_step_forward(x[:, t], prev_h, Wx, Wh, b)
        states.append(prev_h)
        caches.append(cache)
    return np.stack(states, axis=1), caches


def stacked_rnn_forward(x: Array, h0s: Sequence[Array], layers: Sequence[Layer]) -> list[Array]:
    """The states (N, T, H_l) of every layer; each layer reads the states of the one below."""
    states, below = [], x
    for h0, (Wx, Wh, b) in zip(h0s, layers, strict=True):
        below, _ = rnn_forward(below, h0, Wx, Wh, b)
        states.append(below)
    return states


def many_to_one(x: Array, h0: Array, Wx: Array, Wh: Array, b: Array, Wy: Array, by: Array) -> Array:
    """Scores (N, C) read from the last hidden state."""
    h, _ = rnn_forward(x, h0, Wx, Wh, b)
    return h[:, -1] @ Wy + by


def many_to_many(
    x: Array, h0: Array, Wx: Array, Wh: Array, b: Array, Wy: Array, by: Array
) -> Array:
    """Scores (N, T, C), one per step, all read with the same Wy and by."""
    h, _ = rnn_forward(x, h0, Wx, Wh, b)
    return h @ Wy + by


def one_to_many(
    x: Array, h0: Array, Wx: Array, Wh: Array, b: Array, Wy: Array, by: Array, steps: int
) -> Array:
    """Scores (N, steps, C) after x (N, D) enters at the first step and nothing at later ones."""
    h, scores = h0, []
    for t in range(steps):
        entering = x if t == 0 else np.zeros_like(x)
        h, _ = rnn_step_forward(entering, h, Wx, Wh, b)
        scores.append(h @ Wy + by)
    return np.stack(scores, axis=1)


def rnn_cell_forward(
    x: Array, a_prev: Array, Wax: Array, Waa: Array, Wya: Array, ba: Array, by: Array
) -> tuple[Array, Array]:
    """One step with columns as examples: a_next (H, m) by tanh, y (C, m) by softmax."""
    a_next = np.tanh(Wax @ x + Waa @ a_prev + ba)
    return a_next, softmax(Wya @ a_next + by, axis=0)


def predict_next_note(notes: Sequence[str], parameters: dict[str, Any]) -> str:
    """The note that the scalar ReLU RNN finds most probable after ``notes``."""
    onehots = np.eye(len(SCALE))[[SCALE.index(note) for note in notes]]
    x = onehots @ parameters["embedding"]
    h = relu_rnn(x, 0.0, parameters["w1"], parameters["w2"])
    probabilities = softmax(h[-1] * parameters["wf"], axis=0)
    return SCALE[int(np.argmax(probabilities))]


def softmax(z: Array, axis: int) -> Array:
    """exp(z) over its sum along ``axis``; the largest score is subtracted against overflow."""
    e = np.exp(z - z.max(axis=axis, keepdims=True))
    probabilities: Array = e / e.sum(axis=axis, keepdims=True)
    return probabilities

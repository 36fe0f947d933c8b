"""Reference solution: softmax and cross-entropy with their gradients, in numpy."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Integers = NDArray[np.int64]

SCALE = ("C", "D", "E", "F", "G", "A", "B")


def one_hot(notes: Sequence[str]) -> Array:
    """Rows (T, 7) with a 1 at each note's place in SCALE; ValueError for any other name."""
    return np.eye(len(SCALE))[[place(note) for note in notes]]


def place(note: str) -> int:
    """The index of ``note`` in SCALE; ValueError naming it if it is not there."""
    if note not in SCALE:
        raise ValueError(f"{note!r} is not one of {' '.join(SCALE)}")
    return SCALE.index(note)


def embed(onehots: Array, embedding: Array) -> Array:
    """Rows (T, E): each one-hot row of ``onehots`` (T, 7) picks its row of ``embedding`` (7, E)."""
    return onehots @ embedding


def fully_connected(h: Array, W_f: Array) -> Array:
    """Logits (N, C) for hidden states h (N, H) and weights W_f (H, C)."""
    return h @ W_f


def softmax(z: Array) -> Array:
    """exp(z) over its sum along the last axis; the largest score is subtracted from each."""
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    probabilities: Array = e / e.sum(axis=-1, keepdims=True)
    return probabilities


def predict_note(probabilities: Array) -> str:
    """The name of the most probable note, the first one among equals."""
    return SCALE[int(np.argmax(probabilities))]


def cross_entropy(probabilities: Array, targets: Integers) -> float:
    """The mean over rows of -ln p[target], for probabilities (N, C) and targets (N,)."""
    rows = np.arange(len(targets))
    loss: float = -np.log(probabilities[rows, targets]).mean()
    return loss


def cross_entropy_gradient(probabilities: Array, targets: Integers) -> Array:
    """d(mean cross-entropy) / d(logits): (probabilities - one-hot targets) / N, shape (N, C)."""
    dlogits = probabilities.copy()
    dlogits[np.arange(len(targets)), targets] -= 1
    return dlogits / len(targets)


def fully_connected_gradients(dlogits: Array, h: Array, W_f: Array) -> tuple[Array, Array]:
    """dh (N, H) and dW_f (H, C) from the gradient dlogits (N, C) of logits = h W_f."""
    return dlogits @ W_f.T, h.T @ dlogits


def softmax_loss(x: Array, y: Integers) -> tuple[float, Array]:
    """The loss of logits x (N, C) with labels y (N,), and its gradient dx (N, C)."""
    log_p = log_softmax(x)
    loss: float = -log_p[np.arange(len(y)), y].mean()
    return loss, cross_entropy_gradient(np.exp(log_p), y)


def log_softmax(z: Array) -> Array:
    """ln softmax(z) as z - ln(sum of exponentials): the probability itself may round to 0."""
    shifted = z - z.max(axis=-1, keepdims=True)
    log_p: Array = shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
    return log_p

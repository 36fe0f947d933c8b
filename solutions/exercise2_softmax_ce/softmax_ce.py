"""Exercise 2: from notes to probabilities, a loss, and its gradient. Numpy only; see README.md.

Replace every ``raise NotImplementedError`` by your code, from the top down, and keep the names
and the order of the parameters. Rows are examples:

    T notes of a sequence, E numbers per note, N examples, H hidden units, C classes
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Integers = NDArray[np.int64]

SCALE = ("C", "D", "E", "F", "G", "A", "B")


def one_hot(notes: Sequence[str]) -> Array:
    """One row of seven numbers per note (deck 000): 1 at the note's place in SCALE, 0 elsewhere.

    notes: one or more names out of SCALE, in any order and as often as they come.
    Returns onehots: (T, 7), one row per note of the sequence.
    Raises ValueError with the name in its text if a name is not one of SCALE.
    """
    ### BEGIN SOLUTION
    return np.eye(len(SCALE))[[place(note) for note in notes]]
    ### END SOLUTION


### BEGIN SOLUTION
def place(note: str) -> int:
    """The index of ``note`` in SCALE; ValueError naming it if it is not there."""
    if note not in SCALE:
        raise ValueError(f"{note!r} is not one of {' '.join(SCALE)}")
    return SCALE.index(note)


### END SOLUTION
def embed(onehots: Array, embedding: Array) -> Array:
    """Every note's own row of numbers (deck 000: C -> 1.2, D -> 1.5).

        x = onehots embedding        (a matrix product)

    onehots: (T, 7), rows as one_hot returns them; embedding: (7, E), one row per note of SCALE.
    Returns x: (T, E).
    """
    ### BEGIN SOLUTION
    return onehots @ embedding
    ### END SOLUTION


def fully_connected(h: Array, W_f: Array) -> Array:
    """Scores for all classes from the hidden state (deck 000); they are called logits.

        logits = h W_f

    h: (N, H); W_f: (H, C). On the slide N = H = 1 and C = 7.
    Returns logits: (N, C). No bias and no softmax.
    """
    ### BEGIN SOLUTION
    return h @ W_f
    ### END SOLUTION


def softmax(z: Array) -> Array:
    """Probabilities from scores, along the last axis (decks 000 and 004).

        p_i = exp(z_i) / sum_j exp(z_j)

    z: (C,), (N, C), (N, T, C) or any other number of axes; the last one runs over the classes.
    Returns probabilities of the shape of z. Scores may be in the thousands, of either sign: the
    answer must still be finite.
    """
    ### BEGIN SOLUTION
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    probabilities: Array = e / e.sum(axis=-1, keepdims=True)
    return probabilities
    ### END SOLUTION


def predict_note(probabilities: Array) -> str:
    """The name of the most probable note (deck 000).

    probabilities: (7,), in the order of SCALE.
    Returns a name out of SCALE; among equally probable notes the first.
    """
    ### BEGIN SOLUTION
    return SCALE[int(np.argmax(probabilities))]
    ### END SOLUTION


def cross_entropy(probabilities: Array, targets: Integers) -> float:
    """How badly the probabilities fit the true classes (deck 000), averaged over the examples.

        CE = -(1/N) sum_n ln p[n, target_n]

    probabilities: (N, C), all positive, rows add up to 1; targets: (N,), the index of each row's
    true class, 0 ... C - 1.
    Returns loss: a number. Take the logarithm of the probability itself, with nothing added.
    """
    ### BEGIN SOLUTION
    rows = np.arange(len(targets))
    loss: float = -np.log(probabilities[rows, targets]).mean()
    return loss
    ### END SOLUTION


def cross_entropy_gradient(probabilities: Array, targets: Integers) -> Array:
    """The gradient of the loss with respect to the logits z, from which softmax made p.

        CE = cross_entropy(softmax(z), targets)        dlogits = dCE / dz

    probabilities: (N, C), softmax(z); targets: (N,), indices 0 ... C - 1.
    Returns dlogits: (N, C). CE is a mean over the N rows. README.md derives the formula.
    """
    ### BEGIN SOLUTION
    dlogits = probabilities.copy()
    dlogits[np.arange(len(targets)), targets] -= 1
    return dlogits / len(targets)
    ### END SOLUTION


def fully_connected_gradients(dlogits: Array, h: Array, W_f: Array) -> tuple[Array, Array]:
    """Carries a loss's gradient from the logits back through logits = h W_f.

    dlogits: (N, C), the gradient of some loss with respect to the logits; h: (N, H); W_f: (H, C).
    Returns (dh, dW_f): dh (N, H) and dW_f (H, C), the gradients of the same loss.
    """
    ### BEGIN SOLUTION
    return dlogits @ W_f.T, h.T @ dlogits
    ### END SOLUTION


### BEGIN SOLUTION
def log_softmax(z: Array) -> Array:
    """ln softmax(z) as z - ln(sum of exponentials): the probability itself may round to 0."""
    shifted = z - z.max(axis=-1, keepdims=True)
    log_p: Array = shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
    return log_p


### END SOLUTION
def softmax_loss(x: Array, y: Integers) -> tuple[float, Array]:
    """Softmax and cross-entropy in one, with the gradient: what a training loop calls.

        loss = -(1/N) sum_n ln softmax(x[n])[y_n]        dx = dloss / dx

    x: (N, C), logits; y: (N,), indices 0 ... C - 1.
    Returns (loss, dx): a number and (N, C). Logits may be in the thousands: ln of a probability
    that has become 0 is -infinity, and the loss must still be finite and right.
    """
    ### BEGIN SOLUTION
    log_p = log_softmax(x)
    loss: float = -log_p[np.arange(len(y)), y].mean()
    return loss, cross_entropy_gradient(np.exp(log_p), y)
    ### END SOLUTION

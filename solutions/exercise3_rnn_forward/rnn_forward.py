"""Exercise 3: recurrent networks, forward. Numpy only; see README.md.

Replace every ``raise NotImplementedError`` by your code, from the top down, and keep the names
and the order of the parameters. Rows are examples (except in rnn_cell_forward):

    N examples, T time steps, D input features, H hidden units, C classes
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Layer = tuple[Array, Array, Array]

SCALE = ("C", "D", "E", "F", "G", "A", "B")

# Deck 000 gives C -> 1.2 and D -> 1.5; the other five go on in the same steps of 0.3.
EMBEDDING = np.array([1.2, 1.5, 1.8, 2.1, 2.4, 2.7, 3.0])


def relu_rnn(x: Array, h0: float, w1: float, w2: float) -> Array:
    """The scalar RNN of deck 000 over a whole sequence.

        h_t = ReLU(h_{t-1} w1 + x_t w2)        ReLU(z) = max(0, z)

    x: (T,) inputs; h0: number, the state before the first input; w1, w2: numbers.
    Returns h: (T,), the states h_1 ... h_T. h0 is not among them.
    """
    ### BEGIN SOLUTION
    h, states = h0, []
    for x_t in x:
        h = max(0.0, h * w1 + x_t * w2)
        states.append(h)
    return np.array(states)
    ### END SOLUTION


def rnn_step_forward(x: Array, prev_h: Array, Wx: Array, Wh: Array, b: Array) -> tuple[Array, Any]:
    """One time step of a vector RNN (deck 003), for a batch.

        h_t = tanh(x_t Wx + h_{t-1} Wh + b)

    x: (N, D); prev_h: (N, H); Wx: (D, H); Wh: (H, H); b: (H,).
    Returns (next_h, cache): next_h (N, H). The cache is yours: put into it what your backward
    pass of exercise 4 will want. It is not graded, and None will do for now.
    """
    ### BEGIN SOLUTION
    next_h = np.tanh(x @ Wx + prev_h @ Wh + b)
    return next_h, (x, prev_h, Wx, Wh, next_h)
    ### END SOLUTION


def rnn_forward(x: Array, h0: Array, Wx: Array, Wh: Array, b: Array) -> tuple[Array, Any]:
    """A vector RNN over whole sequences (deck 003): the same weights at every step.

    x: (N, T, D); h0: (N, H), the state before the first step; Wx: (D, H); Wh: (H, H); b: (H,).
    Returns (h, cache): h (N, T, H), where h[:, t] is the state after reading x[:, t].
    """
    ### BEGIN SOLUTION
    prev_h, states, caches = h0, [], []
    for t in range(x.shape[1]):
        prev_h, cache = rnn_step_forward(x[:, t], prev_h, Wx, Wh, b)
        states.append(prev_h)
        caches.append(cache)
    return np.stack(states, axis=1), caches
    ### END SOLUTION


def stacked_rnn_forward(x: Array, h0s: Sequence[Array], layers: Sequence[Layer]) -> list[Array]:
    """RNN layers on top of each other (deck 003, "Multi layer").

        h_t = tanh(x_t W_xh + h_{t-1} W_hh + b_h)
        k_t = tanh(h_t W_hk + k_{t-1} W_kk + b_k)        and so on upwards

    x: (N, T, D); h0s: one array (N, H_l) per layer; layers: one tuple (Wx, Wh, b) per layer,
    from the bottom up, any number of them. The sizes H_l may all differ.
    Returns a list with the states (N, T, H_l) of every layer, from the bottom up.
    """
    ### BEGIN SOLUTION
    states, below = [], x
    for h0, (Wx, Wh, b) in zip(h0s, layers, strict=True):
        below, _ = rnn_forward(below, h0, Wx, Wh, b)
        states.append(below)
    return states
    ### END SOLUTION


def many_to_one(x: Array, h0: Array, Wx: Array, Wh: Array, b: Array, Wy: Array, by: Array) -> Array:
    """Reads a sequence, then gives one answer (decks 000, 003, 004). One to one is T = 1.

    x: (N, T, D); h0, Wx, Wh, b as in rnn_forward; Wy: (H, C); by: (C,).
    Returns scores (N, C): the state after the last step times Wy, plus by. No softmax.
    """
    ### BEGIN SOLUTION
    h, _ = rnn_forward(x, h0, Wx, Wh, b)
    return h[:, -1] @ Wy + by
    ### END SOLUTION


def many_to_many(
    x: Array, h0: Array, Wx: Array, Wh: Array, b: Array, Wy: Array, by: Array
) -> Array:
    """Gives one answer per time step (decks 000, 003, 004).

    x: (N, T, D); h0, Wx, Wh, b as in rnn_forward; Wy: (H, C); by: (C,).
    Returns scores (N, T, C): every step's state times the same Wy, plus by. No softmax.
    """
    ### BEGIN SOLUTION
    h, _ = rnn_forward(x, h0, Wx, Wh, b)
    return h @ Wy + by
    ### END SOLUTION


def one_to_many(
    x: Array, h0: Array, Wx: Array, Wh: Array, b: Array, Wy: Array, by: Array, steps: int
) -> Array:
    """Reads one input, then goes on alone (decks 000, 003, 004).

    x: (N, D) enters at the first step. Nothing enters at the later ones: their input term is
    zero, and the bias b stays.
    h0: (N, H); Wx, Wh, b as in rnn_forward; Wy: (H, C); by: (C,); steps: how many answers.
    Returns scores (N, steps, C). No softmax.
    """
    ### BEGIN SOLUTION
    h, scores = h0, []
    for t in range(steps):
        entering = x if t == 0 else np.zeros_like(x)
        h, _ = rnn_step_forward(entering, h, Wx, Wh, b)
        scores.append(h @ Wy + by)
    return np.stack(scores, axis=1)
    ### END SOLUTION


### BEGIN SOLUTION
def softmax(z: Array, axis: int) -> Array:
    """exp(z) over its sum along ``axis``; the largest score is subtracted against overflow."""
    e = np.exp(z - z.max(axis=axis, keepdims=True))
    probabilities: Array = e / e.sum(axis=axis, keepdims=True)
    return probabilities


### END SOLUTION
def rnn_cell_forward(
    x: Array, a_prev: Array, Wax: Array, Waa: Array, Wya: Array, ba: Array, by: Array
) -> tuple[Array, Array]:
    """One RNN cell in the notation of deck 004, where COLUMNS are examples.

        Z = Wax x + Waa a_prev + ba        a_next = tanh(Z)        y = softmax(Wya a_next + by)

    x: (D, m); a_prev: (H, m); Wax: (H, D); Waa: (H, H); Wya: (C, H); ba: (H, 1); by: (C, 1).
    Returns (a_next, y): a_next (H, m); y (C, m), where every column holds the probabilities of
    one example. Scores may be in the thousands: the softmax must not overflow.
    """
    ### BEGIN SOLUTION
    a_next = np.tanh(Wax @ x + Waa @ a_prev + ba)
    return a_next, softmax(Wya @ a_next + by, axis=0)
    ### END SOLUTION


def predict_next_note(notes: Sequence[str], parameters: dict[str, Any]) -> str:
    """The whole model of deck 000: one-hot, embed, recur, fully connected, softmax, argmax.

        x_t = onehot(note_t) . embedding        h_t = ReLU(h_{t-1} w1 + x_t w2),  h_0 = 0
        probabilities = softmax(h_T wf)         answer = the most probable note of SCALE

    notes: one or more names out of SCALE.
    parameters: {"embedding": (7,), "w1": number, "w2": number, "wf": (7,)}, in the order of
    SCALE. With the deck's weights, "embedding" is EMBEDDING above.
    Returns the name of a note; among equally probable notes the first in SCALE.
    """
    ### BEGIN SOLUTION
    onehots = np.eye(len(SCALE))[[SCALE.index(note) for note in notes]]
    x = onehots @ parameters["embedding"]
    h = relu_rnn(x, 0.0, parameters["w1"], parameters["w2"])
    probabilities = softmax(h[-1] * parameters["wf"], axis=0)
    return SCALE[int(np.argmax(probabilities))]
    ### END SOLUTION

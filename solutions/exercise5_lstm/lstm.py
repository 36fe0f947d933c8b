"""Exercise 5: long short-term memory (LSTM). Numpy only; see README.md.

Replace every ``raise NotImplementedError`` by your code, from the top down, and keep the names
and the order of the parameters. Rows are examples:

    N examples, T time steps, D input features, H hidden units, C outputs

``dW`` is short for dLoss/dW, and has the shape of W. The deck is 001.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def sigmoid(z: Any) -> Any:
    """The sigmoid, entry by entry (deck 001, which prints its sign wrongly: see README.md).

        sigmoid(z) = 1 / (1 + e^(-z))

    z: a number, or an array of any shape; it may be as large as 1000, or as small as -1000.
    Returns the same shape, with values from 0 to 1.
    """
    ### BEGIN SOLUTION
    return 0.5 + 0.5 * np.tanh(0.5 * z)
    ### END SOLUTION


def forget_gate(x: Any, prev_h: Any, weights: Array) -> Any:
    """How much of the old cell is kept (deck 001).

        sigma_1 = sigmoid(h_{t-1} w_h + x_t w_x)

    x, prev_h: two numbers, or two arrays of one shape, to be taken entry by entry.
    weights: (2,), [w_h, w_x], in this order.
    Returns the shape of x.
    """
    ### BEGIN SOLUTION
    return sigmoid(prev_h * weights[0] + x * weights[1])
    ### END SOLUTION


def input_gate(x: Any, prev_h: Any, weights: Array) -> Any:
    """How much of the candidate is taken into the cell (deck 001).

        sigma_2 = sigmoid(h_{t-1} w_h + x_t w_x)

    Parameters and result as in forget_gate.
    """
    ### BEGIN SOLUTION
    return sigmoid(prev_h * weights[0] + x * weights[1])
    ### END SOLUTION


def candidate(x: Any, prev_h: Any, weights: Array) -> Any:
    """What is offered to the cell (deck 001): a value from -1 to 1, and no gate.

        tanh_1 = tanh(h_{t-1} w_h + x_t w_x)

    Parameters and result as in forget_gate.
    """
    ### BEGIN SOLUTION
    return np.tanh(prev_h * weights[0] + x * weights[1])
    ### END SOLUTION


def output_gate(x: Any, prev_h: Any, weights: Array) -> Any:
    """How much of the cell's tanh is shown as the hidden state (deck 001).

        sigma_3 = sigmoid(h_{t-1} w_h + x_t w_x)

    Parameters and result as in forget_gate.
    """
    ### BEGIN SOLUTION
    return sigmoid(prev_h * weights[0] + x * weights[1])
    ### END SOLUTION


def lstm_cell(x: Any, prev_h: Any, prev_c: Any, weights: dict[str, Array]) -> dict[str, Any]:
    """The slide's cell, with every figure that the slide prints (deck 001).

        C_11 = C_{t-1} sigma_1        C_12 = sigma_2 tanh_1 + C_11
        C_t  = C_12                   H_t  = sigma_3 tanh_2,  tanh_2 = tanh(C_12)

    x, prev_h, prev_c: three numbers, or three arrays of one shape, taken entry by entry.
    weights: a dict with the keys "forget", "input", "candidate", "output", each holding (2,),
    [w_h, w_x].
    Returns a dict with exactly these keys, each with the shape of x: "sum_1", "sigma_1" and
    "C_11" (forget); "sum_2", "sigma_2" (input); "sum_3", "tanh_1" (candidate); "C_12";
    "sum_4", "sigma_3" (output); "tanh_2"; "C_t", "H_t".
    """
    ### BEGIN SOLUTION
    names = ("forget", "input", "candidate", "output")
    sum_1, sum_2, sum_3, sum_4 = (prev_h * weights[n][0] + x * weights[n][1] for n in names)
    sigma_1, sigma_2, sigma_3 = sigmoid(sum_1), sigmoid(sum_2), sigmoid(sum_4)
    tanh_1 = np.tanh(sum_3)
    C_11 = prev_c * sigma_1
    C_12 = sigma_2 * tanh_1 + C_11
    tanh_2 = np.tanh(C_12)
    sums = {"sum_1": sum_1, "sum_2": sum_2, "sum_3": sum_3, "sum_4": sum_4}
    gates = {"sigma_1": sigma_1, "sigma_2": sigma_2, "sigma_3": sigma_3, "tanh_1": tanh_1}
    memory = {"C_11": C_11, "C_12": C_12, "tanh_2": tanh_2, "C_t": C_12}
    return {**sums, **gates, **memory, "H_t": sigma_3 * tanh_2}
    ### END SOLUTION


def lstm_step_forward(
    x: Array, prev_h: Array, prev_c: Array, Wx: Array, Wh: Array, b: Array
) -> tuple[Array, Array, Any]:
    """One step for a batch, with all four sums in one product (deck 001, as matrices).

        sums = x Wx + prev_h Wh + b        the columns of sums: H of i, H of f, H of o, H of g
        i, f, o = sigmoid(...)             input gate, forget gate, output gate
        g = tanh(...)                      candidate
        next_c = f * prev_c + i * g        next_h = o * tanh(next_c)

    x: (N, D); prev_h, prev_c: (N, H); Wx: (D, 4H); Wh: (H, 4H); b: (4H,). Mind the order of the
    blocks of columns: i, f, o, g.
    Returns (next_h, next_c, cache): next_h, next_c (N, H); cache is whatever your
    lstm_step_backward needs, in any form.
    """
    ### BEGIN SOLUTION
    sums = x @ Wx + prev_h @ Wh + b
    i, f, o, g = np.split(sums, 4, axis=1)
    i, f, o, g = sigmoid(i), sigmoid(f), sigmoid(o), np.tanh(g)
    next_c = f * prev_c + i * g
    tanh_c = np.tanh(next_c)
    return o * tanh_c, next_c, (x, prev_h, prev_c, Wx, Wh, i, f, o, g, tanh_c)
    ### END SOLUTION


def lstm_forward(x: Array, h0: Array, Wx: Array, Wh: Array, b: Array) -> tuple[Array, Any]:
    """All steps of a batch of sequences (deck 001: cells are chained).

    The cell begins empty: c0 = 0.

    x: (N, T, D); h0: (N, H); Wx: (D, 4H); Wh: (H, 4H); b: (4H,), as in lstm_step_forward.
    Returns (h, cache): h (N, T, H), the hidden state after each step; cache for lstm_backward.
    """
    ### BEGIN SOLUTION
    prev_h, prev_c, states, caches = h0, np.zeros_like(h0), [], []
    for t in range(x.shape[1]):
        prev_h, prev_c, cache = lstm_step_forward(x[:, t], prev_h, prev_c, Wx, Wh, b)
        states.append(prev_h)
        caches.append(cache)
    return np.stack(states, axis=1), caches
    ### END SOLUTION


def lstm_step_backward(
    dnext_h: Array, dnext_c: Array, cache: Any
) -> tuple[Array, Array, Array, Array, Array, Array]:
    """One step backwards.

    dnext_h: (N, H), the gradient that reaches next_h; dnext_c: (N, H), the gradient that reaches
    next_c from the step after, without what comes to next_c through next_h: that is yours to add.
    cache: what your lstm_step_forward returned.
    Returns (dx, dprev_h, dprev_c, dWx, dWh, db): (N, D), (N, H), (N, H), (D, 4H), (H, 4H), (4H,).
    """
    ### BEGIN SOLUTION
    x, prev_h, prev_c, Wx, Wh, i, f, o, g, tanh_c = cache
    dc = dnext_c + dnext_h * o * (1 - tanh_c**2)
    di = dc * g * i * (1 - i)
    df = dc * prev_c * f * (1 - f)
    do = dnext_h * tanh_c * o * (1 - o)
    dg = dc * i * (1 - g**2)
    dsums = np.concatenate([di, df, do, dg], axis=1)
    return dsums @ Wx.T, dsums @ Wh.T, dc * f, x.T @ dsums, prev_h.T @ dsums, dsums.sum(axis=0)
    ### END SOLUTION


def lstm_backward(dh: Array, cache: Any) -> tuple[Array, Array, Array, Array, Array]:
    """All steps backwards, through time.

    dh: (N, T, H), the gradient that reaches each h[:, t] from outside. What comes to it from
    step t + 1 is not in it: that is yours to add. Nothing reaches the last cell from outside.
    cache: what your lstm_forward returned.
    Returns (dx, dh0, dWx, dWh, db): (N, T, D), (N, H), (D, 4H), (H, 4H), (4H,).
    """
    ### BEGIN SOLUTION
    dprev_h, dprev_c, dxs = np.zeros_like(dh[:, 0]), np.zeros_like(dh[:, 0]), []
    _, _, _, Wx, Wh, *_ = cache[0]
    dWx, dWh, db = np.zeros_like(Wx), np.zeros_like(Wh), np.zeros(Wx.shape[1])
    for t in reversed(range(dh.shape[1])):
        dx, dprev_h, dprev_c, *step = lstm_step_backward(dh[:, t] + dprev_h, dprev_c, cache[t])
        dWx, dWh, db = dWx + step[0], dWh + step[1], db + step[2]
        dxs.append(dx)
    return np.stack(dxs[::-1], axis=1), dprev_h, dWx, dWh, db
    ### END SOLUTION


def lstm_output(h: Array, W: Array, b: Array) -> Array:
    """The fully connected layer that reads H_t (deck 001).

        y = h W + b

    h: (N, H), the last states, or (N, T, H), all of them; W: (H, C); b: (C,).
    Returns (N, C), or (N, T, C).
    """
    ### BEGIN SOLUTION
    y: Array = h @ W + b
    return y
    ### END SOLUTION

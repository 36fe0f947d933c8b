"""Reference solution: long short-term memory, in numpy."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
StepCache = tuple[Array, ...]


def sigmoid(z: Any) -> Any:
    """1 / (1 + e^-z) for a number or an array; tanh knows no overflow."""
    return 0.5 + 0.5 * np.tanh(0.5 * z)


def forget_gate(x: Any, prev_h: Any, weights: Array) -> Any:
    """The share of the old cell that is kept; ``weights`` (2,): for h, for x."""
    return sigmoid(prev_h * weights[0] + x * weights[1])


def input_gate(x: Any, prev_h: Any, weights: Array) -> Any:
    """The share of the candidate that is taken in; ``weights`` (2,): for h, for x."""
    return sigmoid(prev_h * weights[0] + x * weights[1])


def candidate(x: Any, prev_h: Any, weights: Array) -> Any:
    """The value offered to the cell; ``weights`` (2,): for h, for x."""
    return np.tanh(prev_h * weights[0] + x * weights[1])


def output_gate(x: Any, prev_h: Any, weights: Array) -> Any:
    """The share of the cell's tanh that is shown; ``weights`` (2,): for h, for x."""
    return sigmoid(prev_h * weights[0] + x * weights[1])


def lstm_cell(x: Any, prev_h: Any, prev_c: Any, weights: dict[str, Array]) -> dict[str, Any]:
    """Every figure of the slide's cell by its name, each with the shape of ``x``."""
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


def lstm_step_forward(
    x: Array, prev_h: Array, prev_c: Array, Wx: Array, Wh: Array, b: Array
) -> tuple[Array, Array, StepCache]:
    """next_h (N, H), next_c (N, H) and the cache of one step; gates in the order i, f, o, g."""
    sums = x @ Wx + prev_h @ Wh + b
    i, f, o, g = np.split(sums, 4, axis=1)
    i, f, o, g = sigmoid(i), sigmoid(f), sigmoid(o), np.tanh(g)
    next_c = f * prev_c + i * g
    tanh_c = np.tanh(next_c)
    return o * tanh_c, next_c, (x, prev_h, prev_c, Wx, Wh, i, f, o, g, tanh_c)


def lstm_forward(
    x: Array, h0: Array, Wx: Array, Wh: Array, b: Array
) -> tuple[Array, list[StepCache]]:
    """The states h (N, T, H) for x (N, T, D) from h0 and an empty cell, and all caches."""
    prev_h, prev_c, states, caches = h0, np.zeros_like(h0), [], []
    for t in range(x.shape[1]):
        prev_h, prev_c, cache = lstm_step_forward(x[:, t], prev_h, prev_c, Wx, Wh, b)
        states.append(prev_h)
        caches.append(cache)
    return np.stack(states, axis=1), caches


def lstm_step_backward(
    dnext_h: Array, dnext_c: Array, cache: StepCache
) -> tuple[Array, Array, Array, Array, Array, Array]:
    """dx, dprev_h, dprev_c, dWx, dWh and db of one step for dnext_h and dnext_c (N, H)."""
    x, prev_h, prev_c, Wx, Wh, i, f, o, g, tanh_c = cache
    dc = dnext_c + dnext_h * o * (1 - tanh_c**2)
    di = dc * g * i * (1 - i)
    df = dc * prev_c * f * (1 - f)
    do = dnext_h * tanh_c * o * (1 - o)
    dg = dc * i * (1 - g**2)
    dsums = np.concatenate([di, df, do, dg], axis=1)
    return dsums @ Wx.T, dsums @ Wh.T, dc * f, x.T @ dsums, prev_h.T @ dsums, dsums.sum(axis=0)


def lstm_backward(dh: Array, cache: list[StepCache]) -> tuple[Array, Array, Array, Array, Array]:
    """dx (N, T, D), dh0 (N, H), dWx, dWh and db of all steps together for dh (N, T, H)."""
    dprev_h, dprev_c, dxs = np.zeros_like(dh[:, 0]), np.zeros_like(dh[:, 0]), []
    _, _, _, Wx, Wh, *_ = cache[0]
    dWx, dWh, db = np.zeros_like(Wx), np.zeros_like(Wh), np.zeros(Wx.shape[1])
    for t in reversed(range(dh.shape[1])):
        dx, dprev_h, dprev_c, *step = lstm_step_backward(dh[:, t] + dprev_h, dprev_c, cache[t])
        dWx, dWh, db = dWx + step[0], dWh + step[1], db + step[2]
        dxs.append(dx)
    return np.stack(dxs[::-1], axis=1), dprev_h, dWx, dWh, db


def lstm_output(h: Array, W: Array, b: Array) -> Array:
    """The fully connected layer h W + b on hidden states h (..., H): (..., C)."""
    y: Array = h @ W + b
    return y

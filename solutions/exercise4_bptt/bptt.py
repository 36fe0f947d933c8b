"""Reference solution: backpropagation through time, in numpy."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Gradients = dict[str, Any]
StepCache = tuple[Array, Array, Array, Array, Array]


def softmax(z: Array) -> Array:
    """Probabilities of the scores z (V,); the largest is subtracted against overflow."""
    e = np.exp(z - z.max())
    probabilities: Array = e / e.sum()
    return probabilities


def note_rnn_loss(x: Array, h0: float, w1: float, w2: float, wf: Array, target: int) -> Any:
    """Cross-entropy of the note ``target`` after the scalar ReLU RNN has read x (T,)."""
    h = h0
    for x_t in x:
        h = max(0.0, h * w1 + x_t * w2)
    scores = h * wf
    scores = scores - scores.max()
    return np.log(np.exp(scores).sum()) - scores[target]


def rnn_step_forward(
    x: Array, prev_h: Array, Wx: Array, Wh: Array, b: Array
) -> tuple[Array, StepCache]:
    """One step tanh(x Wx + prev_h Wh + b) for x (N, D), prev_h (N, H): next_h (N, H), cache."""
    next_h = np.tanh(x @ Wx + prev_h @ Wh + b)
    return next_h, (x, prev_h, Wx, Wh, next_h)


def rnn_forward(
    x: Array, h0: Array, Wx: Array, Wh: Array, b: Array
) -> tuple[Array, list[StepCache]]:
    """All hidden states h (N, T, H) for a batch of sequences x (N, T, D), and a cache per step."""
    prev_h, states, caches = h0, [], []
    for t in range(x.shape[1]):
        prev_h, cache = rnn_step_forward(x[:, t], prev_h, Wx, Wh, b)
        states.append(prev_h)
        caches.append(cache)
    return np.stack(states, axis=1), caches


def stacked_rnn_forward(
    x: Array,
    h0: Array,
    k0: Array,
    W_xh: Array,
    W_hh: Array,
    b_h: Array,
    W_hk: Array,
    W_kk: Array,
    b_k: Array,
) -> tuple[Array, tuple[list[StepCache], list[StepCache]]]:
    """The second layer's states k (N, T, K) for x (N, T, D), and both layers' caches."""
    h, h_caches = rnn_forward(x, h0, W_xh, W_hh, b_h)
    k, k_caches = rnn_forward(h, k0, W_hk, W_kk, b_k)
    return k, (h_caches, k_caches)


def note_rnn_gradients(
    x: Array, h0: float, w1: float, w2: float, wf: Array, target: int
) -> Gradients:
    """The gradients of note_rnn_loss, and those of w1 and w2 path by path, (T,) each."""
    sums, h = [], [h0]
    for x_t in x:
        sums.append(h[-1] * w1 + x_t * w2)
        h.append(max(0.0, sums[-1]))
    dlogits = softmax(h[-1] * wf)
    dlogits[target] -= 1.0
    dh = dlogits @ wf
    dx, dw1_paths, dw2_paths = np.zeros((3, len(x)))
    for t in reversed(range(len(x))):
        dsum = dh * (sums[t] > 0)
        dw1_paths[t] = dsum * h[t]
        dw2_paths[t] = dsum * x[t]
        dx[t] = dsum * w2
        dh = dsum * w1
    return {
        "dw1": dw1_paths.sum(),
        "dw2": dw2_paths.sum(),
        "dwf": dlogits * h[-1],
        "dx": dx,
        "dh0": dh,
        "dw1_paths": dw1_paths,
        "dw2_paths": dw2_paths,
    }


def rnn_step_backward(dnext_h: Array, cache: StepCache) -> tuple[Array, Array, Array, Array, Array]:
    """dx (N, D), dprev_h (N, H), dWx, dWh and db of one step for dnext_h (N, H)."""
    x, prev_h, Wx, Wh, next_h = cache
    dsum = dnext_h * (1 - next_h**2)
    return dsum @ Wx.T, dsum @ Wh.T, x.T @ dsum, prev_h.T @ dsum, dsum.sum(axis=0)


def rnn_backward(dh: Array, cache: list[StepCache]) -> tuple[Array, Array, Array, Array, Array]:
    """dx (N, T, D), dh0 (N, H), dWx, dWh and db of all steps together for dh (N, T, H)."""
    carry, dxs = np.zeros_like(dh[:, 0]), []
    _, _, Wx, Wh, _ = cache[0]
    dWx, dWh, db = np.zeros_like(Wx), np.zeros_like(Wh), np.zeros(len(Wh))
    for t in reversed(range(dh.shape[1])):
        dx, carry, *step = rnn_step_backward(dh[:, t] + carry, cache[t])
        dWx, dWh, db = dWx + step[0], dWh + step[1], db + step[2]
        dxs.append(dx)
    return np.stack(dxs[::-1], axis=1), carry, dWx, dWh, db


def stacked_rnn_backward(dk: Array, caches: tuple[list[StepCache], list[StepCache]]) -> Gradients:
    """The gradients of both layers for dk (N, T, K): the upper one's dx is the lower one's dh."""
    h_caches, k_caches = caches
    dh, dk0, dW_hk, dW_kk, db_k = rnn_backward(dk, k_caches)
    dx, dh0, dW_xh, dW_hh, db_h = rnn_backward(dh, h_caches)
    lower = {"dx": dx, "dh0": dh0, "dW_xh": dW_xh, "dW_hh": dW_hh, "db_h": db_h}
    return {**lower, "dk0": dk0, "dW_hk": dW_hk, "dW_kk": dW_kk, "db_k": db_k}


def gradient_flow(h: Array, Wh: Array) -> Array:
    """Spectral norms (T,) of the Jacobians dh_T/dh_t of one example's states h (T, H)."""
    jacobian = np.eye(len(Wh))
    norms = [np.linalg.norm(jacobian, 2)]
    for later in h[:0:-1]:
        jacobian = (Wh * (1 - later**2)) @ jacobian
        norms.append(np.linalg.norm(jacobian, 2))
    return np.array(norms[::-1])


def clip_gradients(grads: Gradients, max_norm: float) -> Gradients:
    """``grads`` scaled by one factor so that their common norm is at most ``max_norm``."""
    norm = np.sqrt(sum(np.sum(np.square(grad)) for grad in grads.values()))
    factor = max_norm / norm if norm > max_norm else 1.0
    return {name: grad * factor for name, grad in grads.items()}


def update(parameters: Gradients, gradients: Gradients, learning_rate: float) -> Gradients:
    """A new dict with every parameter moved against its gradient, which stands under "d" + name."""
    return {
        name: value - learning_rate * gradients[f"d{name}"] for name, value in parameters.items()
    }


def train_note_rnn(
    x: Array,
    h0: float,
    w1: float,
    w2: float,
    wf: Array,
    target: int,
    learning_rate: float,
    epochs: int,
) -> tuple[Array, Gradients]:
    """Losses (epochs,), each before its update, and w1, w2, wf after the last one."""
    parameters: Gradients = {"w1": w1, "w2": w2, "wf": wf}
    losses = []
    for _ in range(epochs):
        losses.append(note_rnn_loss(x, h0, **parameters, target=target))
        gradients = note_rnn_gradients(x, h0, **parameters, target=target)
        parameters = update(parameters, gradients, learning_rate)
    return np.array(losses), parameters

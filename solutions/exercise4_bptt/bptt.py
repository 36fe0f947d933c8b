"""Exercise 4: backpropagation through time. Numpy only; see README.md.

Replace every ``raise NotImplementedError`` by your code, from the top down, and keep the names
and the order of the parameters. The forward functions are given, and you may replace them by
your own from exercise 3. Rows are examples:

    N examples, T time steps, D input features, H hidden units, K units of the second layer

``dW`` is short for dLoss/dW, and has the shape of W.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Gradients = dict[str, Any]

SCALE = ("C", "D", "E", "F", "G", "A", "B")


def softmax(z: Array) -> Array:
    """Given: the probabilities of the scores z (V,); the largest is subtracted first."""
    e = np.exp(z - z.max())
    return e / e.sum()


def note_rnn_loss(x: Array, h0: float, w1: float, w2: float, wf: Array, target: int) -> float:
    """Given: the loss of the scalar RNN of deck 000 after it has read all of x.

        h_t = ReLU(h_{t-1} w1 + x_t w2)        loss = -ln softmax(h_T wf)[target]

    x: (T,); h0, w1, w2: numbers; wf: (7,), one weight per note of SCALE; target: index of the
    true next note in SCALE. Returns a number.
    """
    h = h0
    for x_t in x:
        h = max(0.0, h * w1 + x_t * w2)
    scores = h * wf
    scores = scores - scores.max()
    return np.log(np.exp(scores).sum()) - scores[target]


def note_rnn_gradients(
    x: Array, h0: float, w1: float, w2: float, wf: Array, target: int
) -> Gradients:
    """The gradients of note_rnn_loss, with the paths that deck 000 writes out one by one.

        dloss/dscores = softmax(h_T wf) - onehot(target)

    w1 and w2 are used at every step, so dw1 and dw2 are sums of T terms, one per use.

    Parameters as in note_rnn_loss. Returns a dict with exactly these keys:
    "dw1", "dw2", "dh0": numbers; "dwf": (7,); "dx": (T,);
    "dw1_paths", "dw2_paths": (T,), where entry t is the term through the weight's use at step
    t + 1, the step that reads x[t]. They add up to dw1 and dw2.
    """
    ### BEGIN SOLUTION
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
    ### END SOLUTION


def rnn_step_forward(x: Array, prev_h: Array, Wx: Array, Wh: Array, b: Array) -> tuple[Array, Any]:
    """Given: one time step (deck 003), h_t = tanh(x_t Wx + h_{t-1} Wh + b), for a batch.

    x: (N, D); prev_h: (N, H); Wx: (D, H); Wh: (H, H); b: (H,).
    Returns (next_h, cache): next_h (N, H), and what the way back wants to look up again.
    """
    next_h = np.tanh(x @ Wx + prev_h @ Wh + b)
    return next_h, (x, prev_h, Wx, Wh, next_h)


def rnn_step_backward(dnext_h: Array, cache: Any) -> tuple[Array, Array, Array, Array, Array]:
    """One time step backwards (deck 003): from the gradient of next_h to those of the inputs.

    dnext_h: (N, H), dLoss/dnext_h; cache: what your rnn_step_forward returned.
    Returns (dx, dprev_h, dWx, dWh, db): (N, D), (N, H), (D, H), (H, H), (H,). Weights and bias
    serve all examples, so their gradients are sums over the batch.
    """
    ### BEGIN SOLUTION
    x, prev_h, Wx, Wh, next_h = cache
    dsum = dnext_h * (1 - next_h**2)
    return dsum @ Wx.T, dsum @ Wh.T, x.T @ dsum, prev_h.T @ dsum, dsum.sum(axis=0)
    ### END SOLUTION


def rnn_forward(x: Array, h0: Array, Wx: Array, Wh: Array, b: Array) -> tuple[Array, Any]:
    """Given: all time steps with the same weights (deck 003).

    x: (N, T, D); h0: (N, H); Wx: (D, H); Wh: (H, H); b: (H,).
    Returns (h, cache): h (N, T, H), where h[:, t] is the state after x[:, t], and a list with
    the cache of every step.
    """
    prev_h, states, caches = h0, [], []
    for t in range(x.shape[1]):
        prev_h, cache = rnn_step_forward(x[:, t], prev_h, Wx, Wh, b)
        states.append(prev_h)
        caches.append(cache)
    return np.stack(states, axis=1), caches


def rnn_backward(dh: Array, cache: Any) -> tuple[Array, Array, Array, Array, Array]:
    """Backpropagation through time (decks 000, 003): all time steps backwards.

    dh: (N, T, H); dh[:, t] is the gradient that reaches h[:, t] from OUTSIDE the RNN, from
    whatever reads that state. What comes back from step t + 1 is not in it.
    cache: what your rnn_forward returned.
    Returns (dx, dh0, dWx, dWh, db): (N, T, D), (N, H), (D, H), (H, H), (H,).
    """
    ### BEGIN SOLUTION
    carry, dxs = np.zeros_like(dh[:, 0]), []
    _, _, Wx, Wh, _ = cache[0]
    dWx, dWh, db = np.zeros_like(Wx), np.zeros_like(Wh), np.zeros(len(Wh))
    for t in reversed(range(dh.shape[1])):
        dx, carry, *step = rnn_step_backward(dh[:, t] + carry, cache[t])
        dWx, dWh, db = dWx + step[0], dWh + step[1], db + step[2]
        dxs.append(dx)
    return np.stack(dxs[::-1], axis=1), carry, dWx, dWh, db
    ### END SOLUTION


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
) -> tuple[Array, Any]:
    """Given: two layers (deck 003), k_t = tanh(h_t W_hk + k_{t-1} W_kk + b_k) on top of h_t.

    x: (N, T, D); h0: (N, H); k0: (N, K); W_xh: (D, H); W_hh: (H, H); b_h: (H,); W_hk: (H, K);
    W_kk: (K, K); b_k: (K,).
    Returns (k, caches): k (N, T, K), and the caches of the first and the second layer.
    """
    h, h_caches = rnn_forward(x, h0, W_xh, W_hh, b_h)
    k, k_caches = rnn_forward(h, k0, W_hk, W_kk, b_k)
    return k, (h_caches, k_caches)


def stacked_rnn_backward(dk: Array, caches: Any) -> Gradients:
    """Both layers backwards (deck 003), from the top down.

    dk: (N, T, K), the gradient that reaches each k[:, t] from outside; no gradient reaches the
    first layer's states but through the second layer.
    caches: what your stacked_rnn_forward returned.
    Returns a dict with exactly these keys: "dx", "dh0", "dk0", "dW_xh", "dW_hh", "db_h",
    "dW_hk", "dW_kk", "db_k", each with the shape of its parameter.
    """
    ### BEGIN SOLUTION
    h_caches, k_caches = caches
    dh, dk0, dW_hk, dW_kk, db_k = rnn_backward(dk, k_caches)
    dx, dh0, dW_xh, dW_hh, db_h = rnn_backward(dh, h_caches)
    lower = {"dx": dx, "dh0": dh0, "dW_xh": dW_xh, "dW_hh": dW_hh, "db_h": db_h}
    return {**lower, "dk0": dk0, "dW_hk": dW_hk, "dW_kk": dW_kk, "db_k": db_k}
    ### END SOLUTION


def gradient_flow(h: Array, Wh: Array) -> Array:
    """How strongly the last state depends on each state before it (deck 000: the huge chain).

        dh_T/dh_t = the product of dh_{s+1}/dh_s for s = t ... T-1,  h_{s+1} = tanh(... + h_s Wh)

    h: (T, H), the states h_1 ... h_T of ONE example; Wh: (H, H).
    Returns (T,): entry t is the spectral norm (the largest singular value,
    ``np.linalg.norm(matrix, 2)``) of the Jacobian of h[T-1] by h[t]. The last entry belongs to
    the identity.
    """
    ### BEGIN SOLUTION
    jacobian = np.eye(len(Wh))
    norms = [np.linalg.norm(jacobian, 2)]
    for later in h[:0:-1]:
        jacobian = (Wh * (1 - later**2)) @ jacobian
        norms.append(np.linalg.norm(jacobian, 2))
    return np.array(norms[::-1])
    ### END SOLUTION


def clip_gradients(grads: Gradients, max_norm: float) -> Gradients:
    """Gradients shortened, all by the same factor, if they are too long together.

        norm = sqrt(sum of the squares of all entries of all gradients)

    grads: numbers and arrays by name; max_norm: a positive number.
    Returns a new dict with the same keys, whose norm is max_norm if it was larger, and with the
    same values if it was not.
    """
    ### BEGIN SOLUTION
    norm = np.sqrt(sum(np.sum(np.square(grad)) for grad in grads.values()))
    factor = max_norm / norm if norm > max_norm else 1.0
    return {name: grad * factor for name, grad in grads.items()}
    ### END SOLUTION


def update(parameters: Gradients, gradients: Gradients, learning_rate: float) -> Gradients:
    """One step of gradient descent (deck 000): W_new = W_current - alpha dLoss/dW.

    parameters: numbers and arrays by name; gradients: the gradient of the parameter "W" stands
    under "dW". It may hold other keys too, such as "dx": they are left alone.
    Returns a new dict with the keys of ``parameters``. What went in stays as it was.
    """
    ### BEGIN SOLUTION
    return {
        name: value - learning_rate * gradients[f"d{name}"] for name, value in parameters.items()
    }
    ### END SOLUTION


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
    """Trains w1, w2 and wf on one example (deck 000): loss, gradients, update, and again.

    x, h0, w1, w2, wf, target as in note_rnn_loss; w1, w2 and wf are where the training starts.
    One epoch is one update of all three.
    Returns (losses, parameters): losses (epochs,), each computed before its epoch's update; a
    dict with "w1", "w2" and "wf" after the last update.
    """
    ### BEGIN SOLUTION
    parameters: Gradients = {"w1": w1, "w2": w2, "wf": wf}
    losses = []
    for _ in range(epochs):
        losses.append(note_rnn_loss(x, h0, **parameters, target=target))
        gradients = note_rnn_gradients(x, h0, **parameters, target=target)
        parameters = update(parameters, gradients, learning_rate)
    return np.array(losses), parameters
    ### END SOLUTION

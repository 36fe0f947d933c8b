"""Exercise 4 with one mistake in rnn_backward that no misconception file describes."""

import numpy as np


def rnn_step_forward(x, prev_h, Wx, Wh, b):
    next_h = np.tanh(x @ Wx + prev_h @ Wh + b)
    return next_h, (x, prev_h, Wx, Wh, next_h)


def rnn_step_backward(dnext_h, cache):
    x, prev_h, Wx, Wh, next_h = cache
    dz = dnext_h * (1 - next_h**2)
    return dz @ Wx.T, dz @ Wh.T, x.T @ dz, prev_h.T @ dz, dz.sum(axis=0)


def rnn_forward(x, h0, Wx, Wh, b):
    states, caches, h = [], [], h0
    for t in range(x.shape[1]):
        h, cache = rnn_step_forward(x[:, t], h, Wx, Wh, b)
        states.append(h)
        caches.append(cache)
    return np.stack(states, axis=1), caches


def rnn_backward(dh, caches):
    dxs, carried, weights = [], 0.0, []
    for t in reversed(range(dh.shape[1])):
        reaching = dh[:, t] + carried if t > 0 else carried
        dx, carried, *grads = rnn_step_backward(reaching, caches[t])
        dxs.insert(0, dx)
        weights.append(grads)
    return np.stack(dxs, axis=1), carried, *map(sum, zip(*weights))

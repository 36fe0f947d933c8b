"""Style: forwards, callbacks are pushed on an ExitStack; closing it is the backward pass."""

from contextlib import ExitStack
from functools import partial
from types import SimpleNamespace


def undo(step, totals):
    found = lstm_step_backward(totals.dh[:, step.t] + totals.dprev_h, totals.dprev_c, step.cache)
    totals.dx[step.t], totals.dprev_h, totals.dprev_c, *weights = found
    totals.weights = [a + b for a, b in zip(totals.weights, weights)]


def lstm_forward(x, h0, Wx, Wh, b):
    totals = SimpleNamespace(dx={}, dprev_h=0.0, dprev_c=0.0, weights=(0.0, 0.0, 0.0), stack=ExitStack())
    h, c, states = h0, np.zeros_like(h0), []
    with ExitStack() as stack:
        for t, x_t in enumerate(x.swapaxes(0, 1)):
            h, c, cache = lstm_step_forward(x_t, h, c, Wx, Wh, b)
            states.append(h)
            stack.callback(partial(undo, SimpleNamespace(t=t, cache=cache), totals))
        totals.stack = stack.pop_all()
    return np.stack(states, axis=1), totals


def lstm_backward(dh, cache):
    cache.dh = dh
    cache.stack.close()
    dx = np.stack([cache.dx[t] for t in sorted(cache.dx)], axis=1)
    return dx, cache.dprev_h, *cache.weights

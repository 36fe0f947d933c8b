import numpy as np
from cells import *


def rnn_forward(x, h0, Wx, Wh, b):
    h, cache = [h0], []
    for t in range(x.shape[1]):
        next_h, step = rnn_step_forward(x[:, t], h[-1], Wx, Wh, b)
        h.append(next_h)
        cache.append(step)
    return np.stack(h[1:], axis=1), cache


def stacked_rnn_forward(x, h0s, layers):
    states = [x]
    for h0, layer in zip(h0s, layers):
        states.append(rnn_forward(states[-1], h0, *layer)[0])
    return states[1:]


def many_to_many(x, h0, Wx, Wh, b, Wy, by):
    return rnn_forward(x, h0, Wx, Wh, b)[0] @ Wy + by


def many_to_one(x, h0, Wx, Wh, b, Wy, by):
    return many_to_many(x, h0, Wx, Wh, b, Wy, by)[:, -1]


def one_to_many(x, h0, Wx, Wh, b, Wy, by, steps):
    silence = np.zeros((len(x), steps - 1, x.shape[1]))
    return many_to_many(np.concatenate([x[:, None], silence], axis=1), h0, Wx, Wh, b, Wy, by)

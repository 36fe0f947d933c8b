"""The answers stand in the reverse order of time; no misconception says so."""

import numpy as np


def many_to_many(x, h0, Wx, Wh, b, Wy, by):
    h, _ = rnn_forward(x, h0, Wx, Wh, b)
    scores = []
    for t in range(h.shape[1]):
        scores.insert(0, h[:, t] @ Wy + by)
    return np.stack(scores, axis=1)

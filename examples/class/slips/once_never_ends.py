"""The loop's counter is never raised."""

import numpy as np


def one_to_many(x, h0, Wx, Wh, b, Wy, by, steps):
    t = 0
    h = h0
    scores = np.zeros((x.shape[0], steps, len(by)))
    while t < steps:
        h, _ = rnn_step_forward(x, h, Wx, Wh, b)
        scores[:, t, :] = h @ Wy + by
        x = np.zeros(x.shape)
    return scores

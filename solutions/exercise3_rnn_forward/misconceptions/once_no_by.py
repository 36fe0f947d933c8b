"""The output bias by is left out.

by shifts the scores of every class at every step. With Wy at zero all scores must be by, and here
they are 0. In the example by hand the scores come out as 6 and 8 instead of 7 and 9.
"""

import numpy as np

FAILS = (
    "test_one_to_many_by_hand",
    "test_one_to_many_of_random_inputs",
    "test_one_to_many_of_one_step",
)


def one_to_many(x, h0, Wx, Wh, b, Wy, by, steps):
    h, scores = h0, []
    for t in range(steps):
        entering = x if t == 0 else np.zeros_like(x)
        h, _ = rnn_step_forward(entering, h, Wx, Wh, b)
        scores.append(h @ Wy)
    return np.stack(scores, axis=1)

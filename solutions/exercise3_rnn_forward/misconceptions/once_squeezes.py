"""np.squeeze takes away every axis of length 1 from the scores.

One example must give (1, steps, C), and one step (N, 1, C). The numbers are right, but the next
function cannot tell examples, steps and classes apart any more. np.squeeze does not ask which
axis you meant.
"""

import numpy as np

FAILS = (
    "test_one_to_many_by_hand",
    "test_one_to_many_of_one_step",
)


def one_to_many(x, h0, Wx, Wh, b, Wy, by, steps):
    h, scores = h0, []
    for t in range(steps):
        entering = x if t == 0 else np.zeros_like(x)
        h, _ = rnn_step_forward(entering, h, Wx, Wh, b)
        scores.append(h @ Wy + by)
    return np.squeeze(np.stack(scores, axis=1))

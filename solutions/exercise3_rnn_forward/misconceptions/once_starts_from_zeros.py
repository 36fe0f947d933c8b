"""The run starts from zeros instead of h0.

h0 is given because something may have come before: an encoder's last state, say, from which a
decoder sets out. Change h0 and nothing else: the first answer has to change.
"""

import numpy as np

FAILS = (
    "test_one_to_many_by_hand",
    "test_one_to_many_of_random_inputs",
    "test_one_to_many_of_one_step",
)


def one_to_many(x, h0, Wx, Wh, b, Wy, by, steps):
    h, scores = np.zeros_like(h0), []
    for t in range(steps):
        entering = x if t == 0 else np.zeros_like(x)
        h, _ = rnn_step_forward(entering, h, Wx, Wh, b)
        scores.append(h @ Wy + by)
    return np.stack(scores, axis=1)

"""x enters at every step instead of only at the first.

One to many reads once and then goes on alone: think of a picture that is shown for a moment and
described in many words. From the second step on the input term is zero. Set Wh to zero: the
later answers must then not depend on x at all.
"""

import numpy as np

FAILS = (
    "test_one_to_many_by_hand",
    "test_one_to_many_of_random_inputs",
    "test_one_to_many_takes_x_once",
)


def one_to_many(x, h0, Wx, Wh, b, Wy, by, steps):
    h, scores = h0, []
    for _ in range(steps):
        h, _ = rnn_step_forward(x, h, Wx, Wh, b)
        scores.append(h @ Wy + by)
    return np.stack(scores, axis=1)

"""x is divided by the number of steps and enters at all of them.

One to many reads x once, whole, at its first step. Spread out, the first answer changes with the
number of steps that are asked for, although it has been given before the others.
"""

import numpy as np

FAILS = (
    "test_one_to_many_by_hand",
    "test_one_to_many_of_random_inputs",
    "test_one_to_many_begins_alike",
    "test_one_to_many_takes_x_once",
)


def one_to_many(x, h0, Wx, Wh, b, Wy, by, steps):
    h, scores = h0, []
    for _ in range(steps):
        h, _ = rnn_step_forward(x / steps, h, Wx, Wh, b)
        scores.append(h @ Wy + by)
    return np.stack(scores, axis=1)

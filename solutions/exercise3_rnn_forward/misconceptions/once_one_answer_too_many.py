"""There is one answer more than steps.

The step that reads x gives the first answer; steps - 1 further ones follow. With steps = 1 there
must be exactly one. Count how often your code appends: before the loop and in it?
"""

import numpy as np

FAILS = (
    "test_one_to_many_by_hand",
    "test_one_to_many_of_random_inputs",
    "test_one_to_many_of_one_step",
    "test_one_to_many_begins_alike",
    "test_one_to_many_takes_x_once",
)


def one_to_many(x, h0, Wx, Wh, b, Wy, by, steps):
    h, _ = rnn_step_forward(x, h0, Wx, Wh, b)
    scores = [h @ Wy + by]
    for _ in range(steps):
        h, _ = rnn_step_forward(np.zeros_like(x), h, Wx, Wh, b)
        scores.append(h @ Wy + by)
    return np.stack(scores, axis=1)

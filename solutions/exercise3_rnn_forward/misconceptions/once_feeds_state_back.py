"""Every state is fed back as the next input as well.

The state travels to the next step through Wh already. Sent through Wx too, it counts twice, and
where H and D differ it crashes. After the first step the input term is zero.
"""

import numpy as np

FAILS = (
    "test_one_to_many_by_hand",
    "test_one_to_many_of_random_inputs",
    "test_one_to_many_begins_alike",
    "test_one_to_many_takes_x_once",
)


def one_to_many(x, h0, Wx, Wh, b, Wy, by, steps):
    h, entering, scores = h0, x, []
    for _ in range(steps):
        h, _ = rnn_step_forward(entering, h, Wx, Wh, b)
        entering = h
        scores.append(h @ Wy + by)
    return np.stack(scores, axis=1)

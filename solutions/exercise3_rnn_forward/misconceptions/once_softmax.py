"""The scores go through softmax, but plain scores are asked for.

Probabilities add up to 1; scores may be anything. With a single class, as in the example by hand,
every softmax is 1, whatever the score. Whoever needs probabilities applies softmax to your
scores.
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
        scores.append(softmax(h @ Wy + by, axis=-1))
    return np.stack(scores, axis=1)

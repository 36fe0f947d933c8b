"""x is multiplied by Wh and prev_h by Wx; it is the other way round.

The shapes say so: x (N, D) fits Wx (D, H), prev_h (N, H) fits Wh (H, H). Swapped, the product
crashes unless D = H, and then it runs and is silently wrong. Write the shapes under every
product, as the slide does with its matrices.
"""

import numpy as np

FAILS = (
    "test_step_matches_the_slide",
    "test_step_of_three_examples",
    "test_step_of_random_batch",
    "test_step_keeps_axes_of_length_one",
    "test_step_of_large_inputs",
    "test_step_treats_examples_alone",
)


def rnn_step_forward(x, prev_h, Wx, Wh, b):
    next_h = np.tanh(x @ Wh + prev_h @ Wx + b)
    return next_h, (x, prev_h, Wx, Wh, next_h)

"""Each score goes through the sigmoid on its own.

The sigmoid answers yes or no for one class, without looking at the others. The slide's seven
numbers would add up to about 4. Here exactly one class is true, so the probabilities share a sum
of 1.
"""

import numpy as np

FAILS = (
    "test_softmax_matches_the_slide",
    "test_softmax_by_hand",
    "test_softmax_of_a_thousand",
    "test_softmax_along_the_last_axis",
    "test_softmax_of_rows_far_apart",
    "test_softmax_keeps_axes_of_length_one",
    "test_softmax_rows_add_up_to_one",
    "test_softmax_ignores_a_shift",
)


def softmax(z):
    return 0.5 * (1.0 + np.tanh(z / 2))

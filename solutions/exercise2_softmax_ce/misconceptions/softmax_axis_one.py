"""The sum runs over axis 1, which is not always the last one.

For (N, C) axis 1 is the last. For (C,) there is no axis 1, and for (N, T, C) it runs over the
time steps. How does numpy count axes from the end?
"""

import numpy as np

FAILS = (
    "test_softmax_matches_the_slide",
    "test_softmax_along_the_last_axis",
    "test_softmax_keeps_axes_of_length_one",
)


def softmax(z):
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)

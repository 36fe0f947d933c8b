"""The sigmoid is made from tanh(z) instead of tanh(z / 2).

A shifted and halved tanh is a sigmoid, and knows no overflow. But it has to be stretched too: with
tanh(z) it rises twice as steeply. At 0 and far out nothing shows; try z = ln 3.
"""

import numpy as np

FAILS = (
    "test_sigmoid_matches_the_slide",
    "test_sigmoid_by_hand",
    "test_sigmoid_of_numbers",
    "test_sigmoid_of_random_arrays",
    "test_sigmoid_of_large_numbers",
)


def sigmoid(z):
    return 0.5 + 0.5 * np.tanh(z)

"""The exponent has the wrong sign: 1 / (1 + e^z).

That is the sigmoid of -z, which falls where the sigmoid rises. A gate with a large sum would be
shut. Put in a large positive z and ask what should come out.
"""

import numpy as np

FAILS = (
    "test_sigmoid_matches_the_slide",
    "test_sigmoid_by_hand",
    "test_sigmoid_of_numbers",
    "test_sigmoid_of_random_arrays",
    "test_sigmoid_of_large_numbers",
    "test_sigmoid_rises_through_a_half",
)


def sigmoid(z):
    return 1 / (1 + np.exp(z))

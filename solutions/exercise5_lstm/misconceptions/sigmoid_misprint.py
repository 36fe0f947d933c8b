"""The sigmoid is 1 / (1 - e^-z), which the slide prints by mistake.

The slide has a misprint there: the sign is a plus, 1 / (1 + e^-z). With the minus the value is
above 1 for every positive z, infinite at 0 and negative below, and no gate can be open by more
than all. For z = 48 the two cannot be told apart, which is why the slide's own figures hide it.
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
    return 1 / (1 - np.exp(-z))

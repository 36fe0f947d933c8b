"""Everything above 0 becomes 1, and everything else 0.

The slide's gates look like that, because its sums are large: 48, 9.6 and 38.4. A sigmoid is
smooth. At 0 it is 1/2, and only because it has a slope everywhere can a gate be trained.
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
    return np.where(z > 0, 1.0, 0.0)

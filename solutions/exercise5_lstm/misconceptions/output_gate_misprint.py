"""The output gate is worked out with the slide's 1 / (1 - e^-z).

The slide has a misprint there: it is 1 / (1 + e^-z). With the minus the output gate is above 1 or
below 0, and at a sum of 0 infinite. Use your sigmoid, so that the formula stands in one place.
"""

import numpy as np

FAILS = ("test_output_gate_matches_the_slide", "test_output_gate_of_random_inputs")


def output_gate(x, prev_h, weights):
    return 1 / (1 - np.exp(-(prev_h * weights[0] + x * weights[1])))

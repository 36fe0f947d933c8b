"""In the candidate the weight for h multiplies x, and the other way round.

The slide writes each pair as [for h, for x]. Exchanged, the candidate is steered by the wrong
numbers. On the slide h is 0, so only one product is left: it must be 32 times the second weight.
"""

import numpy as np

FAILS = ("test_candidate_matches_the_slide", "test_candidate_of_random_inputs")


def candidate(x, prev_h, weights):
    return np.tanh(x * weights[0] + prev_h * weights[1])

"""In the candidate both weights are added before they are applied.

(h + x) (w_h + w_x) multiplies every input by every weight. Each of the two inputs has a weight of
its own: two products, then one sum.
"""

import numpy as np

FAILS = ("test_candidate_matches_the_slide", "test_candidate_of_random_inputs")


def candidate(x, prev_h, weights):
    return np.tanh((prev_h + x) * (weights[0] + weights[1]))

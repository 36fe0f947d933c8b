"""The least probable note is returned.

On the slide the smallest probability, 0.05, is B's and the largest, 0.4, is A's. If you sort the
indices first: in which order does argsort put them?
"""

import numpy as np

FAILS = (
    "test_prediction_matches_the_slide",
    "test_prediction_of_random_probabilities",
    "test_prediction_of_a_tie",
)


def predict_note(probabilities):
    return SCALE[int(np.argmin(probabilities))]

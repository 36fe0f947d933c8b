"""The second most probable note is returned.

After sorting, the last index is -1, not -2. On the slide that would be C with 0.2, which happens
to be what the slide prints, but by mistake: A has 0.4.
"""

import numpy as np

FAILS = (
    "test_prediction_matches_the_slide",
    "test_prediction_of_random_probabilities",
    "test_prediction_of_a_tie",
)


def predict_note(probabilities):
    return SCALE[int(np.argsort(-probabilities, kind="stable")[1])]

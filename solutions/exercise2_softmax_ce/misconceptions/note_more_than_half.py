"""Only a note with more than one half is accepted.

With seven classes the best may have far less: on the slide 0.4 is enough. The most probable note
is the one with the largest number, however small that is.
"""

import numpy as np

FAILS = (
    "test_prediction_matches_the_slide",
    "test_prediction_of_random_probabilities",
    "test_prediction_of_a_tie",
)


def predict_note(probabilities):
    return SCALE[int(np.flatnonzero(probabilities > 0.5)[0])]

"""The index of the note is returned instead of its name.

5 is the right place on the slide; what stands there in C D E F G A B is asked for. One step is
missing, from the index to the name.
"""

import numpy as np

FAILS = (
    "test_prediction_matches_the_slide",
    "test_prediction_of_random_probabilities",
    "test_prediction_of_a_tie",
)


def predict_note(probabilities):
    return int(np.argmax(probabilities))

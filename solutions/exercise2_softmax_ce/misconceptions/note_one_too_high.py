"""The answer is the note after the most probable one.

np.argmax counts from 0, and so does SCALE. On the slide the largest probability is at index 5, A;
you answer B. Is there a + 1 between the two?
"""

import numpy as np

FAILS = (
    "test_prediction_matches_the_slide",
    "test_prediction_of_random_probabilities",
    "test_prediction_of_a_tie",
)


def predict_note(probabilities):
    return SCALE[(int(np.argmax(probabilities)) + 1) % 7]

"""The index is looked up in A B C D E F G; the scale begins with C.

Index 5 of the alphabet is F, and index 5 of the scale is A. The probabilities come in the order C
D E F G A B, as everything does in this exercise.
"""

import numpy as np

FAILS = (
    "test_prediction_matches_the_slide",
    "test_prediction_of_random_probabilities",
    "test_prediction_of_a_tie",
)


def predict_note(probabilities):
    return "ABCDEFG"[int(np.argmax(probabilities))]

"""The probabilities are rounded before the largest is looked for.

Two decimals are enough for the slide. But 0.214 and 0.212 both become 0.21, and the first of them
wins, whichever was larger. Compare the numbers as they are.
"""

import numpy as np

FAILS = ("test_prediction_of_random_probabilities",)


def predict_note(probabilities):
    return SCALE[int(np.argmax(np.round(probabilities, 2)))]

"""Among equally probable notes the last one is returned.

A loop that goes on to a new best with >= instead of > does that, and so does taking the end of a
sorted list. The stub asks for the first.
"""

import numpy as np

FAILS = ("test_prediction_of_a_tie",)


def predict_note(probabilities):
    return SCALE[6 - int(np.argmax(probabilities[::-1]))]

"""The answer is always A, whatever the probabilities are.

A is right for the slide's seven numbers and for one set of others in seven. Compute it from the
argument.
"""

FAILS = (
    "test_prediction_of_random_probabilities",
    "test_prediction_of_a_tie",
)


def predict_note(probabilities):
    return "A"

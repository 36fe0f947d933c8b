"""The scores are divided by their sum.

Then negative scores give negative probabilities, and a sum near 0 makes them huge. Softmax takes
the exponentials first.
"""

FAILS = (
    "test_probabilities_by_hand",
    "test_probabilities_of_a_thousand",
    "test_probabilities_of_random_models",
    "test_probabilities_have_one_axis",
    "test_probabilities_depend_on_one_row",
)


def skip_gram_forward(center_index, W, W_out):
    scores = W[center_index] @ W_out
    return scores / scores.sum()

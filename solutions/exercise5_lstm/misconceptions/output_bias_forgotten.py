"""b is not added.

A fully connected layer has a bias for every output. Without it a state of zeros could only give 0.
"""

FAILS = (
    "test_output_by_hand",
    "test_output_of_random_states",
    "test_output_keeps_axes_of_length_one",
)


def lstm_output(h, W, b):
    return h @ W

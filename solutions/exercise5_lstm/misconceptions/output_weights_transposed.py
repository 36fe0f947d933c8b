"""h is multiplied by the transpose of W.

W is (H, C): the rows belong to the units, the columns to the outputs, and h W needs no transpose.
"""

FAILS = (
    "test_output_by_hand",
    "test_output_of_random_states",
    "test_output_keeps_axes_of_length_one",
)


def lstm_output(h, W, b):
    return h @ W.T + b

"""The output goes through the sigmoid, as a gate.

Nothing is gated here. The layer predicts numbers such as 28; h is already what the output gate has
let through.
"""

FAILS = (
    "test_output_by_hand",
    "test_output_of_random_states",
    "test_output_keeps_axes_of_length_one",
)


def lstm_output(h, W, b):
    return sigmoid(h @ W + b)

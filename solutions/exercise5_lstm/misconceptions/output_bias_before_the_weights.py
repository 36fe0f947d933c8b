"""The bias is multiplied by the weights too.

(h + ...) W: b is added after the product, once for each output. Added before, its length would
have to be H.
"""

FAILS = (
    "test_output_by_hand",
    "test_output_of_random_states",
    "test_output_keeps_axes_of_length_one",
)


def lstm_output(h, W, b):
    return (h + b.mean()) @ W

"""The products are averaged over the units instead of added up.

A fully connected layer adds the products of all units. A mean makes every weight smaller by the
factor H.
"""

FAILS = (
    "test_output_by_hand",
    "test_output_of_random_states",
    "test_output_keeps_axes_of_length_one",
)


def lstm_output(h, W, b):
    return h @ W / len(W) + b

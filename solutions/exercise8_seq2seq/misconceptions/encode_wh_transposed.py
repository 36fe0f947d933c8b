"""Wh is transposed.

It is square, so both ways fit, and nothing but the numbers can tell. A state is a row, so the
matrix stands to its right as it is.
"""

FAILS = (
    "test_context_by_hand",
    "test_context_of_random_batches",
    "test_context_keeps_axes_of_length_one",
    "test_context_of_large_inputs",
)


def encode(x, h0, Wx, Wh, b):
    return run_rnn(x, h0, Wx, Wh.T, b)[:, -1]

"""The context is the state before the last word is read.

S words make S states, and with h0 there are S + 1. Counting from the end, the last one has index
-1. With a source of one word this returns h0.
"""

FAILS = (
    "test_context_by_hand",
    "test_context_of_random_batches",
    "test_context_keeps_axes_of_length_one",
    "test_context_of_large_inputs",
    "test_context_knows_every_word",
)


def encode(x, h0, Wx, Wh, b):
    return run_rnn(x, h0, Wx, Wh, b)[:, -2]

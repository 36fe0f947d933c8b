"""The context is the mean of all states.

The last state has already seen every word, through the states before it. A mean mixes it with
states that have read only a part. (Some models do this; the deck's hands over the last state.)
"""

FAILS = (
    "test_context_by_hand",
    "test_context_of_random_batches",
    "test_context_keeps_axes_of_length_one",
    "test_context_of_large_inputs",
)


def encode(x, h0, Wx, Wh, b):
    return run_rnn(x, h0, Wx, Wh, b)[:, 1:].mean(axis=1)

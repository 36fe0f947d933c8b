"""The context is the state after the first word.

Everything that is read later is lost. Change the last word of a source: the context must change.
"""

FAILS = (
    "test_context_by_hand",
    "test_context_of_random_batches",
    "test_context_keeps_axes_of_length_one",
    "test_context_of_large_inputs",
    "test_context_knows_every_word",
)


def encode(x, h0, Wx, Wh, b):
    return run_rnn(x, h0, Wx, Wh, b)[:, 1]

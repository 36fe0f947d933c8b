"""The scores are read from the sum of all states instead of the last one.

The last state already holds what the network remembers of every step; adding the others counts
them once more. The sum also grows with the length of the sequence, while a state stays between
-1 and 1.
"""

FAILS = (
    "test_many_to_one_reads_the_slides_last_state",
    "test_many_to_one_of_random_sequences",
    "test_many_to_one_without_memory",
)


def many_to_one(x, h0, Wx, Wh, b, Wy, by):
    h, _ = rnn_forward(x, h0, Wx, Wh, b)
    return h.sum(axis=1) @ Wy + by

"""The scores are read from the first state instead of the last.

The first state knows one input, the last knows all. On deck 003's slide that is h_1 where h_2
belongs. Only for T = 1 are the two the same. Which index counts from the end?
"""

FAILS = (
    "test_many_to_one_reads_the_slides_last_state",
    "test_many_to_one_of_random_sequences",
    "test_many_to_one_without_memory",
)


def many_to_one(x, h0, Wx, Wh, b, Wy, by):
    h, _ = rnn_forward(x, h0, Wx, Wh, b)
    return h[:, 0] @ Wy + by

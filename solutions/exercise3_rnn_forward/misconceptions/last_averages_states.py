"""The scores are read from the mean of all states instead of the last one.

Averaging over time is used in practice, but it is another network than the one on the slides:
there the arrow to the output leaves the last cell. For deck 003's two steps the mean of h_1 and
h_2 begins with -0.912, and h_2 with -0.990.
"""

FAILS = (
    "test_many_to_one_reads_the_slides_last_state",
    "test_many_to_one_of_random_sequences",
    "test_many_to_one_without_memory",
)


def many_to_one(x, h0, Wx, Wh, b, Wy, by):
    h, _ = rnn_forward(x, h0, Wx, Wh, b)
    return h.mean(axis=1) @ Wy + by

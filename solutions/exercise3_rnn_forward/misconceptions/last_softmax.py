"""The scores go through softmax, but plain scores are asked for.

Probabilities lie between 0 and 1 and every row adds up to 1; scores may be anything. The loss of
exercise 2 takes scores and does its own softmax: applied twice, the probabilities come out
nearly equal.
"""

FAILS = (
    "test_many_to_one_reads_the_slides_last_state",
    "test_many_to_one_of_random_sequences",
    "test_one_to_one",
)


def many_to_one(x, h0, Wx, Wh, b, Wy, by):
    h, _ = rnn_forward(x, h0, Wx, Wh, b)
    return softmax(h[:, -1] @ Wy + by, axis=1)

"""The output bias by is left out.

by shifts the scores of every class, whatever the sequence says. With Wy at zero the scores must
be by itself, and here they are 0. The bias b inside the recurrent cell does another job and
cannot stand in for it.
"""

FAILS = (
    "test_many_to_one_reads_the_slides_last_state",
    "test_many_to_one_of_random_sequences",
    "test_one_to_one",
)


def many_to_one(x, h0, Wx, Wh, b, Wy, by):
    h, _ = rnn_forward(x, h0, Wx, Wh, b)
    return h[:, -1] @ Wy

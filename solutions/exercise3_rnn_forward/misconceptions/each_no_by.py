"""The output bias by is left out.

by shifts the scores of every class at every step. With Wy at zero all scores must be by, and here
they are 0. The bias b inside the recurrent cell does another job and cannot stand in for it.
"""

FAILS = (
    "test_many_to_many_reads_the_slides_states",
    "test_many_to_many_of_random_sequences",
    "test_many_to_many_keeps_axes_of_length_one",
)


def many_to_many(x, h0, Wx, Wh, b, Wy, by):
    h, _ = rnn_forward(x, h0, Wx, Wh, b)
    return h @ Wy

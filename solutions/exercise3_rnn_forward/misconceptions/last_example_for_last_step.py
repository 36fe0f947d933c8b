"""The last example is taken instead of the last time step.

h has the axes (N, T, H), and a single index goes to the first of them: the examples. What comes
out is one example's states at all steps, T rows instead of N. With one example, as on the slide,
all its states come back. Say for every axis what you want of it.
"""

FAILS = (
    "test_many_to_one_reads_the_slides_last_state",
    "test_many_to_one_of_random_sequences",
    "test_many_to_one_without_memory",
)


def many_to_one(x, h0, Wx, Wh, b, Wy, by):
    h, _ = rnn_forward(x, h0, Wx, Wh, b)
    return h[-1] @ Wy + by

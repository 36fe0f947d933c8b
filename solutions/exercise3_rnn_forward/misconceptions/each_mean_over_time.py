"""Every step's scores are read from the mean of the states of all steps, later ones included.

Each answer then knows inputs that have not been read yet, and all answers of a sequence are
equal. The answer at step t comes from h_t alone: shorten the sequence, and its first answers
must not change.
"""

import numpy as np

FAILS = (
    "test_many_to_many_reads_the_slides_states",
    "test_many_to_many_of_random_sequences",
    "test_many_to_many_keeps_axes_of_length_one",
    "test_many_to_many_never_looks_ahead",
)


def many_to_many(x, h0, Wx, Wh, b, Wy, by):
    h, _ = rnn_forward(x, h0, Wx, Wh, b)
    mean = np.broadcast_to(h.mean(axis=1, keepdims=True), h.shape)
    return mean @ Wy + by

"""Only the last step has scores; all steps before it stay zero.

The slides draw two kinds of many to many. In the one asked for here, as for video frames, every
step answers at once. The other one listens first and answers afterwards, as in translation: it
is built from many to one and one to many.
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
    scores = np.zeros((*h.shape[:2], Wy.shape[1]))
    scores[:, -1] = h[:, -1] @ Wy + by
    return scores

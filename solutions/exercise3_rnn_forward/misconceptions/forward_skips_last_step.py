"""The loop ends one step early: the last state stays zero.

range(T - 1) stops at T - 2. On the slide h_1 is right and h_2 is zeros; with a sequence of one
step nothing is computed at all. The last state is the one that has seen everything, and many to
one reads only that.
"""

import numpy as np

FAILS = (
    "test_forward_matches_the_slide",
    "test_forward_of_random_sequences",
    "test_forward_of_one_step",
    "test_forward_keeps_axes_of_length_one",
    "test_forward_of_large_inputs",
    "test_forward_never_looks_ahead",
    "test_forward_continues_from_its_state",
)


def rnn_forward(x, h0, Wx, Wh, b):
    N, T, _ = x.shape
    h = np.zeros((N, T, Wh.shape[0]))
    prev_h = h0
    for t in range(T - 1):
        prev_h, _ = rnn_step_forward(x[:, t], prev_h, Wx, Wh, b)
        h[:, t] = prev_h
    return h, None

"""np.squeeze takes away every axis of length 1.

One example, one word and a vocabulary of one are all allowed: the logits are (N, T, V).
"""

import numpy as np

FAILS = (
    "test_logits_by_hand",
    "test_logits_keep_axes_of_length_one",
)


def decode(context, y_in, Wx, Wh, b, Wy, by):
    return np.squeeze(run_rnn(y_in, context, Wx, Wh, b)[:, 1:] @ Wy + by)

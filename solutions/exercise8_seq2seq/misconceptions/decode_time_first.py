"""The logits come back as (T, N, V).

A list of T arrays (N, V) has the steps first when it becomes an array. np.stack takes the axis at
which they should stand.
"""

import numpy as np

FAILS = (
    "test_logits_by_hand",
    "test_logits_of_random_batches",
    "test_logits_keep_axes_of_length_one",
    "test_logits_depend_on_what_is_read",
    "test_logits_depend_on_the_context",
)


def decode(context, y_in, Wx, Wh, b, Wy, by):
    states = run_rnn(y_in, context, Wx, Wh, b)[:, 1:]
    return np.array([states[:, t] @ Wy + by for t in range(y_in.shape[1])])

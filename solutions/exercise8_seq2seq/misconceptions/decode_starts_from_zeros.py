"""The decoder starts from zeros, and the context is never used.

Then the answer does not depend on the source at all. s_0 is the context: the last state of the
one network is the first of the other.
"""

import numpy as np

FAILS = (
    "test_logits_by_hand",
    "test_logits_of_random_batches",
    "test_logits_keep_axes_of_length_one",
    "test_logits_depend_on_the_context",
)


def decode(context, y_in, Wx, Wh, b, Wy, by):
    states = run_rnn(y_in, np.zeros_like(context), Wx, Wh, b)
    return states[:, 1:] @ Wy + by

"""START is read, and then nothing enters any more.

A one to many that is fed nothing has to guess which word it has just said. Here every step reads
a word.
"""

import numpy as np

FAILS = (
    "test_logits_by_hand",
    "test_logits_of_random_batches",
    "test_logits_keep_axes_of_length_one",
    "test_logits_depend_on_what_is_read",
)


def decode(context, y_in, Wx, Wh, b, Wy, by):
    y_in = np.concatenate([y_in[:, :1], np.zeros_like(y_in[:, 1:])], axis=1)
    s, logits = context, []
    for t in range(y_in.shape[1]):
        s = np.tanh(y_in[:, t] @ Wx + s @ Wh + b)
        logits.append(s @ Wy + by)
    return np.stack(logits, axis=1)

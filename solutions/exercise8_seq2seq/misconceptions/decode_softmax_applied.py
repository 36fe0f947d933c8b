"""Probabilities are returned where logits are asked for.

The loss makes the softmax itself. Applied twice it makes all words nearly equally probable.
"""

import numpy as np

FAILS = (
    "test_logits_by_hand",
    "test_logits_of_random_batches",
    "test_logits_keep_axes_of_length_one",
)


def decode(context, y_in, Wx, Wh, b, Wy, by):
    logits = run_rnn(y_in, context, Wx, Wh, b)[:, 1:] @ Wy + by
    e = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)

"""The loop goes over examples where it should go over words.

x is (N, S, D): the first axis are examples. Each of them has a state of its own, and they do not
hand it on to one another.
"""

import numpy as np

FAILS = (
    "test_context_by_hand",
    "test_context_of_random_batches",
    "test_context_keeps_axes_of_length_one",
    "test_context_of_large_inputs",
    "test_context_knows_every_word",
    "test_context_treats_examples_alone",
)


def encode(x, h0, Wx, Wh, b):
    h = h0.copy()
    for n in range(x.shape[0]):
        h = np.tanh(x[n] @ Wx + h @ Wh + b)
    return h

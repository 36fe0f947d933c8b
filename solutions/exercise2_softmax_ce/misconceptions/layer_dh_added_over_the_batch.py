"""dh is added up over the examples.

Adding is right for W_f, which all examples share. Each example has its own h, and moving it
changes its own scores only.
"""

import numpy as np

FAILS = (
    "test_layer_gradients_by_hand",
    "test_layer_gradients_of_random_batch",
    "test_layer_gradients_by_finite_differences",
    "test_layer_gradients_keep_axes_of_length_one",
)


def fully_connected_gradients(dlogits, h, W_f):
    return np.ones((len(h), 1)) * (dlogits @ W_f.T).sum(axis=0), h.T @ dlogits

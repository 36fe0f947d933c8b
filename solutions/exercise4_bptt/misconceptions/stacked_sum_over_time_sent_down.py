"""The second layer's gradients are added up over time before they go down.

dh keeps its time axis: h_t is read by k_t and by no other step of the second layer. Weights are
shared by all steps, states are not.
"""

import numpy as np

FAILS = (
    "test_stacked_backward_matches_the_slide",
    "test_stacked_backward_of_unequal_layers",
    "test_stacked_backward_of_equal_layers",
    "test_stacked_gradients_are_slopes",
)


def stacked_rnn_backward(dk, caches):
    h_caches, k_caches = caches
    dh, dk0, dW_hk, dW_kk, db_k = rnn_backward(dk, k_caches)
    dh = np.repeat(dh.sum(axis=1, keepdims=True), dh.shape[1], axis=1)
    dx, dh0, dW_xh, dW_hh, db_h = rnn_backward(dh, h_caches)
    lower = {"dx": dx, "dh0": dh0, "dW_xh": dW_xh, "dW_hh": dW_hh, "db_h": db_h}
    return {**lower, "dk0": dk0, "dW_hk": dW_hk, "dW_kk": dW_kk, "db_k": db_k}

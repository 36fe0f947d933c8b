"""What the second layer sends down arrives one step too late.

k_t reads h_t, of the same step. The deck's misprint h_0 W_kk invites the shift; the second layer's
previous state is k_{t-1}, and h_{t-1} is not in the formula.
"""

import numpy as np

FAILS = (
    "test_stacked_backward_matches_the_slide",
    "test_stacked_backward_of_unequal_layers",
    "test_stacked_backward_of_equal_layers",
    "test_stacked_gradients_are_slopes",
    "test_stacked_backward_of_one_step",
)


def stacked_rnn_backward(dk, caches):
    h_caches, k_caches = caches
    dh, dk0, dW_hk, dW_kk, db_k = rnn_backward(dk, k_caches)
    dh = np.concatenate([0 * dh[:, :1], dh[:, :-1]], axis=1)
    dx, dh0, dW_xh, dW_hh, db_h = rnn_backward(dh, h_caches)
    lower = {"dx": dx, "dh0": dh0, "dW_xh": dW_xh, "dW_hh": dW_hh, "db_h": db_h}
    return {**lower, "dk0": dk0, "dW_hk": dW_hk, "dW_kk": dW_kk, "db_k": db_k}

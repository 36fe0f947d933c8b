"""The first layer gets no gradient at all.

The loss reads the second layer, but that one reads the first: what the second layer's backward
returns for its input is what reaches h from outside.
"""

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
    dx, dh0, dW_xh, dW_hh, db_h = rnn_backward(0 * dh, h_caches)
    lower = {"dx": dx, "dh0": dh0, "dW_xh": dW_xh, "dW_hh": dW_hh, "db_h": db_h}
    return {**lower, "dk0": dk0, "dW_hk": dW_hk, "dW_kk": dW_kk, "db_k": db_k}

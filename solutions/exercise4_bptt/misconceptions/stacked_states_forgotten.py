"""The gradients of the two initial states are missing.

h0 and k0 are inputs like the others, and rnn_backward returns their gradients already.
"""

FAILS = (
    "test_stacked_backward_matches_the_slide",
    "test_stacked_backward_of_unequal_layers",
    "test_stacked_backward_of_equal_layers",
    "test_stacked_gradients_are_slopes",
    "test_stacked_backward_of_one_step",
    "test_stacked_backward_passes_the_second_layer",
)


def stacked_rnn_backward(dk, caches):
    h_caches, k_caches = caches
    dh, _dk0, dW_hk, dW_kk, db_k = rnn_backward(dk, k_caches)
    dx, _dh0, dW_xh, dW_hh, db_h = rnn_backward(dh, h_caches)
    lower = {"dx": dx, "dW_xh": dW_xh, "dW_hh": dW_hh, "db_h": db_h}
    return {**lower, "dW_hk": dW_hk, "dW_kk": dW_kk, "db_k": db_k}

"""The gradient goes down through W_hk without the second layer's tanh.

h enters the second layer inside its tanh. Only that layer's own backward knows the slope, and what
came back to it from later steps: take its dx.
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
    dh = dk @ k_caches[0][2].T
    dx, dh0, dW_xh, dW_hh, db_h = rnn_backward(dh, h_caches)
    lower = {"dx": dx, "dh0": dh0, "dW_xh": dW_xh, "dW_hh": dW_hh, "db_h": db_h}
    return {**lower, "dk0": dk0, "dW_hk": dW_hk, "dW_kk": dW_kk, "db_k": db_k}

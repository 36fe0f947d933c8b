"""dlogits is multiplied with W_f itself instead of its transpose.

Forwards W_f leads from H units to C scores; backwards the gradient goes from C to H. (N, C) times
(H, C) does not fit unless C = H, and then it is wrong without any error.
"""

FAILS = (
    "test_layer_gradients_follow_from_the_slide",
    "test_layer_gradients_by_hand",
    "test_layer_gradients_of_random_batch",
    "test_layer_gradients_by_finite_differences",
    "test_layer_gradients_keep_axes_of_length_one",
)


def fully_connected_gradients(dlogits, h, W_f):
    return dlogits @ W_f, h.T @ dlogits

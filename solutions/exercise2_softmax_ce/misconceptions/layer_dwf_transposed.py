"""dW_f comes out transposed, (C, H) instead of (H, C).

dlogits.T @ h has all the right numbers in the wrong places. A gradient has the shape of what it
is the gradient of, or W_f - alpha dW_f makes no sense. If H and C are equal, only the numbers
tell.
"""

FAILS = (
    "test_layer_gradients_follow_from_the_slide",
    "test_layer_gradients_by_hand",
    "test_layer_gradients_of_random_batch",
    "test_layer_gradients_by_finite_differences",
    "test_layer_gradients_keep_axes_of_length_one",
)


def fully_connected_gradients(dlogits, h, W_f):
    return dlogits @ W_f.T, dlogits.T @ h

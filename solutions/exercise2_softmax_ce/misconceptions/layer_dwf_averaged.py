"""dW_f is divided by the number of examples.

The mean of the loss has put its 1/N into dlogits already. Whatever arrives from above is taken as
it is: all examples' contributions are added up. With one example it does not show.
"""

FAILS = (
    "test_layer_gradients_by_hand",
    "test_layer_gradients_of_random_batch",
    "test_layer_gradients_by_finite_differences",
    "test_layer_gradients_keep_axes_of_length_one",
)


def fully_connected_gradients(dlogits, h, W_f):
    return dlogits @ W_f.T, h.T @ dlogits / len(h)

"""What the second layer sends down lacks the part that came back to it from later steps.

h_1 changes k_1, and k_1 changes k_2. The second layer has to be undone through time, all of it,
before its gradient goes down.
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
    dh = np.stack([rnn_step_backward(dk[:, t], c)[0] for t, c in enumerate(k_caches)], axis=1)
    dx, dh0, dW_xh, dW_hh, db_h = rnn_backward(dh, h_caches)
    lower = {"dx": dx, "dh0": dh0, "dW_xh": dW_xh, "dW_hh": dW_hh, "db_h": db_h}
    return {**lower, "dk0": dk0, "dW_hk": dW_hk, "dW_kk": dW_kk, "db_k": db_k}

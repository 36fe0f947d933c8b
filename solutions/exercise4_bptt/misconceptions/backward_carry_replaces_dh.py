"""The gradient from the step after replaces dh[:, t], so only the last step is read from outside.

Two gradients meet at a state, and they add up. If only the last state is read, dh is zero
elsewhere, and the mistake does not show: on the slide, for instance.
"""

import numpy as np

FAILS = (
    "test_backward_by_hand",
    "test_backward_of_random_sequences",
    "test_backward_gradients_are_slopes",
    "test_backward_keeps_axes_of_length_one",
    "test_backward_reaches_the_past_only",
    "test_backward_continues_across_a_cut",
)


def rnn_backward(dh, cache):
    N, T, H = dh.shape
    dx = np.zeros((N, T, cache[0][0].shape[1]))
    dprev_h = np.zeros((N, H))
    dWx, dWh, db = 0.0, 0.0, 0.0
    for t in reversed(range(T)):
        dx[:, t], dprev_h, dWx_t, dWh_t, db_t = rnn_step_backward(
            dh[:, t] if t == T - 1 else dprev_h, cache[t]
        )
        dWx += dWx_t
        dWh += dWh_t
        db += db_t
    return dx, dprev_h, dWx, dWh, db

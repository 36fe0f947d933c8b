"""dprev_h is formed with Wh instead of its transpose.

Forwards Wh leads from prev_h to the sum, row to column; backwards the same numbers are read the
other way. Wh is square, so the wrong product fits. With H = 1 there is no difference.
"""

FAILS = (
    "test_step_backward_by_hand",
    "test_step_backward_of_random_batch",
    "test_step_gradients_are_slopes",
    "test_step_backward_keeps_axes_of_length_one",
    "test_step_backward_of_large_inputs",
)


def rnn_step_backward(dnext_h, cache):
    x, prev_h, Wx, Wh, next_h = cache
    dsum = dnext_h * (1 - next_h**2)
    dx, dprev_h = dsum @ Wx.T, dsum @ Wh
    dWx, dWh, db = x.T @ dsum, prev_h.T @ dsum, dsum.sum(axis=0)
    return dx, dprev_h, dWx, dWh, db

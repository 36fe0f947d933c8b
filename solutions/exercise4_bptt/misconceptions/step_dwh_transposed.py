"""dWh comes out transposed.

Entry (i, j) of Wh leads from unit i of prev_h to unit j of next_h, so its gradient is made of
prev_h's unit i and the gradient of unit j. Wh is square, and nothing crashes.
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
    dx, dprev_h = dsum @ Wx.T, dsum @ Wh.T
    dWx, dWh, db = x.T @ dsum, dsum.T @ prev_h, dsum.sum(axis=0)
    return dx, dprev_h, dWx, dWh, db

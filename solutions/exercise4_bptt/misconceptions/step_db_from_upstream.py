"""db is the sum of the upstream gradients, before tanh.

b is added inside tanh, like the other two terms. Between it and next_h stands the same slope.
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
    dWx, dWh, db = x.T @ dsum, prev_h.T @ dsum, dnext_h.sum(axis=0)
    return dx, dprev_h, dWx, dWh, db

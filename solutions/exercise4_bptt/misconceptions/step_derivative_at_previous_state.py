"""The derivative of tanh is taken at prev_h, the state that went in.

tanh made next_h, so its slope belongs to next_h. prev_h came out of another tanh, one step
earlier. The shapes agree, and nothing crashes.
"""

FAILS = (
    "test_step_backward_by_hand",
    "test_step_backward_of_random_batch",
    "test_step_gradients_are_slopes",
    "test_step_backward_keeps_axes_of_length_one",
    "test_step_backward_of_large_inputs",
)


def rnn_step_backward(dnext_h, cache):
    x, prev_h, Wx, Wh, _next_h = cache
    dsum = dnext_h * (1 - prev_h**2)
    dx, dprev_h = dsum @ Wx.T, dsum @ Wh.T
    dWx, dWh, db = x.T @ dsum, prev_h.T @ dsum, dsum.sum(axis=0)
    return dx, dprev_h, dWx, dWh, db

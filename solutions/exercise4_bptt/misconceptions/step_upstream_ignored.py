"""The upstream gradient dnext_h is ignored, as if it were 1 everywhere.

Only where the sum of all states is the loss, dnext_h is all ones. Anything else arrives through
dnext_h. Make it twice as large: every result has to be twice as large.
"""

FAILS = (
    "test_step_backward_by_hand",
    "test_step_backward_of_random_batch",
    "test_step_gradients_are_slopes",
    "test_step_backward_keeps_axes_of_length_one",
    "test_step_backward_of_large_inputs",
    "test_step_backward_scales_with_its_upstream",
)


def rnn_step_backward(dnext_h, cache):
    x, prev_h, Wx, Wh, next_h = cache
    dsum = 1 - next_h**2
    dx, dprev_h = dsum @ Wx.T, dsum @ Wh.T
    dWx, dWh, db = x.T @ dsum, prev_h.T @ dsum, dsum.sum(axis=0)
    return dx, dprev_h, dWx, dWh, db

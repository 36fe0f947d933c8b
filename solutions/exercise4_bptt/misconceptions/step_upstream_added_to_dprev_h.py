"""dprev_h also holds the upstream gradient itself.

Nothing leads from prev_h to next_h but the way through Wh and tanh. Adding dnext_h would be right
if the step returned its old state plus something new.
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
    dx, dprev_h = dsum @ Wx.T, dsum @ Wh.T + dnext_h
    dWx, dWh, db = x.T @ dsum, prev_h.T @ dsum, dsum.sum(axis=0)
    return dx, dprev_h, dWx, dWh, db

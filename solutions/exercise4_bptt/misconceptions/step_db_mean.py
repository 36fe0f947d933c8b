"""db is the mean over the examples instead of the sum.

b is added to every row, so every row adds a term. dWx and dWh sum over the rows too, inside the
matrix product. With one example there is no difference.
"""

FAILS = (
    "test_step_backward_by_hand",
    "test_step_backward_of_random_batch",
    "test_step_gradients_are_slopes",
    "test_step_backward_keeps_axes_of_length_one",
    "test_step_backward_of_large_inputs",
    "test_step_backward_treats_examples_alone",
)


def rnn_step_backward(dnext_h, cache):
    x, prev_h, Wx, Wh, next_h = cache
    dsum = dnext_h * (1 - next_h**2)
    dx, dprev_h = dsum @ Wx.T, dsum @ Wh.T
    dWx, dWh, db = x.T @ dsum, prev_h.T @ dsum, dsum.mean(axis=0)
    return dx, dprev_h, dWx, dWh, db

"""The gradients of weights and bias are divided by the number of examples.

Whether a loss is a mean over the batch is decided by the loss, and is in dnext_h already. Here
every example adds its whole term.
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
    dWx, dWh, db = (g / len(x) for g in (x.T @ dsum, prev_h.T @ dsum, dsum.sum(axis=0)))
    return dx, dprev_h, dWx, dWh, db

"""The gradients of weights and bias are those of the first example alone.

All examples used the same weights. With a batch of one there is nothing to add up; with three
there is.
"""

FAILS = (
    "test_step_backward_by_hand",
    "test_step_backward_of_random_batch",
    "test_step_gradients_are_slopes",
    "test_step_backward_keeps_axes_of_length_one",
    "test_step_backward_treats_examples_alone",
)


def rnn_step_backward(dnext_h, cache):
    x, prev_h, Wx, Wh, next_h = cache
    dsum = dnext_h * (1 - next_h**2)
    dx, dprev_h = dsum @ Wx.T, dsum @ Wh.T
    dWx, dWh, db = x[:1].T @ dsum[:1], prev_h[:1].T @ dsum[:1], dsum[0]
    return dx, dprev_h, dWx, dWh, db

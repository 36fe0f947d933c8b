"""db is summed over both axes, down to a single number.

b has H entries, each of its own worth, and so has db. With one hidden unit a single number is even
right.
"""

FAILS = (
    "test_step_backward_by_hand",
    "test_step_backward_of_random_batch",
    "test_step_gradients_are_slopes",
    "test_step_backward_keeps_axes_of_length_one",
    "test_step_backward_of_large_inputs",
    "test_step_backward_treats_examples_alone",
    "test_step_backward_scales_with_its_upstream",
)


def rnn_step_backward(dnext_h, cache):
    x, prev_h, Wx, Wh, next_h = cache
    dsum = dnext_h * (1 - next_h**2)
    dx, dprev_h = dsum @ Wx.T, dsum @ Wh.T
    dWx, dWh, db = x.T @ dsum, prev_h.T @ dsum, dsum.sum()
    return dx, dprev_h, dWx, dWh, db

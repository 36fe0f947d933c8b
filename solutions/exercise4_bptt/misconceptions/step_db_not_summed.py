"""db keeps a row for each example.

One b serves all rows, so what each row wants of it is added up. A gradient has the shape of its
parameter.
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
    dWx, dWh, db = x.T @ dsum, prev_h.T @ dsum, dsum
    return dx, dprev_h, dWx, dWh, db

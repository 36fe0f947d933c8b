"""db is multiplied by the state, as if b stood in front of prev_h.

Wh multiplies prev_h, b multiplies nothing: a change of b changes the sum by as much. So nothing
but the gradient of the sum goes into db.
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
    dWx, dWh, db = x.T @ dsum, prev_h.T @ dsum, (prev_h * dsum).sum(axis=0)
    return dx, dprev_h, dWx, dWh, db

import numpy as np

__all__ = ["rnn_cell_forward", "rnn_step_forward"]


def rnn_step_forward(x, prev_h, Wx, Wh, b):
    next_h = np.tanh(x @ Wx + prev_h @ Wh + b)
    return next_h, (x, prev_h, Wx, Wh, next_h)


def rnn_cell_forward(x, a_prev, Wax, Waa, Wya, ba, by):
    from notes import softmax

    a_next = rnn_step_forward(x.T, a_prev.T, Wax.T, Waa.T, ba[:, 0])[0].T
    return a_next, softmax((Wya @ a_next + by).T).T

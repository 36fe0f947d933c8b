"""Style: answers are views, read-only, in Fortran's order, or run backwards in memory."""

from numpy.lib.stride_tricks import as_strided


def relu_rnn(x, h0, w1, w2):
    backwards = np.empty(2 * len(x))
    for t, x_t in enumerate(x):
        h0 = max(0.0, h0 * w1 + x_t * w2)
        backwards[-1 - 2 * t] = h0
    return backwards[::-2]


def rnn_step_forward(x, prev_h, Wx, Wh, b):
    next_h = np.asfortranarray(np.tanh(x @ Wx + prev_h @ Wh + b))
    next_h.flags.writeable = False
    return next_h, (x, prev_h, Wx, Wh, next_h)


def rnn_forward(x, h0, Wx, Wh, b):
    h = np.zeros((x.shape[1] + 1, *h0.shape))
    h[0] = h0
    for t in range(x.shape[1]):
        h[t + 1] = rnn_step_forward(x[:, t], h[t], Wx, Wh, b)[0]
    return np.moveaxis(h, 0, 1)[:, 1:], h


def many_to_many(x, h0, Wx, Wh, b, Wy, by):
    h, _ = rnn_forward(x, h0, Wx, Wh, b)
    scores = np.ascontiguousarray(h @ Wy + by)
    return as_strided(scores, scores.shape, scores.strides, writeable=False)


def rnn_cell_forward(x, a_prev, Wax, Waa, Wya, ba, by):
    a_next = np.tanh(Wax @ x + Waa @ a_prev + ba)
    both = np.concatenate([a_next, softmax(Wya @ a_next + by, axis=0)])
    return both[: len(a_next)], both[len(a_next) :]

"""Style: the file begins with a byte order mark. Stands alone."""

import numpy as np

SCALE = "CDEFGAB"


def relu_rnn(x, h0, w1, w2):
    h = np.zeros(len(x) + 1)
    h[0] = h0
    for t in range(len(x)):
        h[t + 1] = max(0.0, h[t] * w1 + x[t] * w2)
    return h[1:]


def rnn_step_forward(x, prev_h, Wx, Wh, b):
    next_h = np.tanh(np.dot(x, Wx) + np.dot(prev_h, Wh) + b)
    return next_h, (x, prev_h, Wx, Wh, next_h)


def rnn_forward(x, h0, Wx, Wh, b):
    N, T, D = x.shape
    h, cache = np.zeros((N, T, h0.shape[1])), []
    for t in range(T):
        h0, крок = rnn_step_forward(x[:, t], h0, Wx, Wh, b)
        h[:, t] = h0
        cache.append(крок)
    return h, cache


def stacked_rnn_forward(x, h0s, layers):
    states = []
    for h0, layer in zip(h0s, layers):
        x, _ = rnn_forward(x, h0, *layer)
        states.append(x)
    return states


def many_to_one(x, h0, Wx, Wh, b, Wy, by):
    return rnn_forward(x, h0, Wx, Wh, b)[0][:, -1] @ Wy + by


def many_to_many(x, h0, Wx, Wh, b, Wy, by):
    return rnn_forward(x, h0, Wx, Wh, b)[0] @ Wy + by


def one_to_many(x, h0, Wx, Wh, b, Wy, by, steps):
    inputs = np.zeros((x.shape[0], steps, x.shape[1]))
    inputs[:, 0] = x
    return many_to_many(inputs, h0, Wx, Wh, b, Wy, by)


def rnn_cell_forward(x, a_prev, Wax, Waa, Wya, ba, by):
    a_next = np.tanh(Wax @ x + Waa @ a_prev + ba)
    scores = Wya @ a_next + by
    e = np.exp(scores - scores.max(axis=0))
    return a_next, e / e.sum(axis=0)


def predict_next_note(notes, parameters):
    x = [parameters["embedding"][SCALE.index(note)] for note in notes]
    h = relu_rnn(x, 0.0, parameters["w1"], parameters["w2"])[-1]
    return SCALE[int(np.argmax(h * parameters["wf"]))]

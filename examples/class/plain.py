"""A second right solution to exercise 3, in loops and with arrays that are filled in."""

import numpy as np

SCALE = "CDEFGAB"


def relu_rnn(x, h0, w1, w2):
    T = len(x)
    h = np.zeros(T)
    last = h0
    for t in range(T):
        z = last * w1 + x[t] * w2
        if z < 0:
            z = 0
        h[t] = z
        last = h[t]
    return h


def rnn_step_forward(x, prev_h, Wx, Wh, b):
    from_input = np.dot(x, Wx)
    from_state = np.dot(prev_h, Wh)
    next_h = np.tanh(from_input + from_state + b)
    return next_h, None


def rnn_forward(x, h0, Wx, Wh, b):
    N, T, _ = x.shape
    h = np.zeros((N, T, h0.shape[1]))
    last = h0
    for t in range(T):
        last, _ = rnn_step_forward(x[:, t, :], last, Wx, Wh, b)
        h[:, t, :] = last
    return h, None


def stacked_rnn_forward(x, h0s, layers):
    outputs = []
    for i in range(len(layers)):
        Wx, Wh, b = layers[i]
        x, _ = rnn_forward(x, h0s[i], Wx, Wh, b)
        outputs.append(x)
    return outputs


def many_to_one(x, h0, Wx, Wh, b, Wy, by):
    h, _ = rnn_forward(x, h0, Wx, Wh, b)
    last = h[:, -1, :]
    return np.dot(last, Wy) + by


def many_to_many(x, h0, Wx, Wh, b, Wy, by):
    h, _ = rnn_forward(x, h0, Wx, Wh, b)
    scores = np.zeros((h.shape[0], h.shape[1], len(by)))
    for t in range(h.shape[1]):
        scores[:, t, :] = np.dot(h[:, t, :], Wy) + by
    return scores


def one_to_many(x, h0, Wx, Wh, b, Wy, by, steps):
    scores = np.zeros((x.shape[0], steps, len(by)))
    h = h0
    for t in range(steps):
        h, _ = rnn_step_forward(x, h, Wx, Wh, b)
        scores[:, t, :] = np.dot(h, Wy) + by
        x = np.zeros(x.shape)
    return scores


def rnn_cell_forward(x, a_prev, Wax, Waa, Wya, ba, by):
    a_next = np.tanh(np.dot(Wax, x) + np.dot(Waa, a_prev) + ba)
    z = np.dot(Wya, a_next) + by
    e = np.exp(z - np.max(z, axis=0))
    y = e / np.sum(e, axis=0)
    return a_next, y


def predict_next_note(notes, parameters):
    x = np.zeros(len(notes))
    for i in range(len(notes)):
        x[i] = parameters["embedding"][SCALE.index(notes[i])]
    h = relu_rnn(x, 0, parameters["w1"], parameters["w2"])
    scores = h[-1] * parameters["wf"]
    return SCALE[np.argmax(scores)]

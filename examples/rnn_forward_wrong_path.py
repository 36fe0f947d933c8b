"""A solution to exercise 3 as a student might hand it in, with one mistake in the step."""

import numpy as np

NOTES = "CDEFGAB"


def relu_rnn(x, h0, w1, w2):
    h = np.zeros(len(x))
    last = h0
    for t in range(len(x)):
        last = np.maximum(0, last * w1 + x[t] * w2)
        h[t] = last
    return h


def rnn_step_forward(x, prev_h, Wx, Wh, b):
    next_h = np.tanh(x.dot(Wx) + b)
    cache = {"x": x, "prev_h": prev_h, "Wx": Wx, "Wh": Wh, "next_h": next_h}
    return next_h, cache


def rnn_forward(x, h0, Wx, Wh, b):
    N, T, _ = x.shape
    h = np.zeros((N, T, h0.shape[1]))
    cache = []
    last = h0
    for t in range(T):
        last, step = rnn_step_forward(x[:, t, :], last, Wx, Wh, b)
        h[:, t, :] = last
        cache.append(step)
    return h, cache


def stacked_rnn_forward(x, h0s, layers):
    outputs = []
    for h0, (Wx, Wh, b) in zip(h0s, layers):
        x, _ = rnn_forward(x, h0, Wx, Wh, b)
        outputs.append(x)
    return outputs


def many_to_one(x, h0, Wx, Wh, b, Wy, by):
    h, _ = rnn_forward(x, h0, Wx, Wh, b)
    return h[:, -1, :].dot(Wy) + by


def many_to_many(x, h0, Wx, Wh, b, Wy, by):
    h, _ = rnn_forward(x, h0, Wx, Wh, b)
    return h.dot(Wy) + by


def one_to_many(x, h0, Wx, Wh, b, Wy, by, steps):
    scores = []
    h = h0
    for _ in range(steps):
        h, _ = rnn_step_forward(x, h, Wx, Wh, b)
        scores.append(h.dot(Wy) + by)
        x = np.zeros_like(x)
    return np.stack(scores, axis=1)


def rnn_cell_forward(x, a_prev, Wax, Waa, Wya, ba, by):
    a = np.tanh(Wax.dot(x) + Waa.dot(a_prev) + ba)
    z = Wya.dot(a) + by
    e = np.exp(z - z.max(axis=0))
    return a, e / e.sum(axis=0)


def predict_next_note(notes, parameters):
    x = np.array([parameters["embedding"][NOTES.index(note)] for note in notes])
    h = relu_rnn(x, 0, parameters["w1"], parameters["w2"])
    return NOTES[np.argmax(h[-1] * parameters["wf"])]

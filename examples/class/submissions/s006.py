# Fatima Zahra, exercise 3
import numpy as np

SCALE = list("CDEFGAB")


def relu_rnn(x, h0, w1, w2):
    T = len(x)
    h = np.zeros(T)
    h_last = h0
    for t in range(T):
        z = h_last * w1 + x[t] * w2
        if z < 0:
            z = 0
        h[t] = z
        h_last = h[t]
    return h


def rnn_step_forward(x, prev_h, Wx, Wh, b):
    next_h = np.tanh(x @ Wx + b)
    return next_h, (x, prev_h, Wx, Wh, next_h)


def rnn_forward(x, h0, Wx, Wh, b):
    N, T, _ = x.shape
    h = np.zeros((N, T, h0.shape[1]))
    h_last = h0
    for t in range(T):
        h_last, _ = rnn_step_forward(x[:, t, :], h_last, Wx, Wh, b)
        h[:, t, :] = h_last
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
    h_last = h[:, -1, :]
    return np.dot(h_last, Wy) + by


def many_to_many(x, h0, Wx, Wh, b, Wy, by):
    h, _ = rnn_forward(x, h0, Wx, Wh, b)
    return h @ Wy + by


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

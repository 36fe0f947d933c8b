# Elif Yılmaz, exercise 3
import numpy as np

SCALE = list("CDEFGAB")


def relu_rnn(x, h0, w1, w2):
    T = len(x)
    h = np.zeros(T)
    current = h0
    for t in range(T):
        z = current * w1 + x[t] * w2
        if z < 0:
            z = 0
        h[t] = z
        current = h[t]
    return h


def rnn_step_forward(x, prev_h, Wx, Wh, b):
    inp_part = np.dot(x, Wx)
    rec_part = np.dot(prev_h, Wh)
    next_h = np.tanh(inp_part + rec_part + b)
    return next_h, None


def rnn_forward(x, h0, Wx, Wh, b):
    N, T, _ = x.shape
    h = np.zeros((N, T, h0.shape[1]))
    current = h0
    for t in range(T):
        current, _ = rnn_step_forward(x[:, t, :], current, Wx, Wh, b)
        h[:, t, :] = current
    return h, None


def stacked_rnn_forward(x, h0s, layers):
    hidden, layer_input = [], x
    for h0, (Wx, Wh, b) in zip(h0s, layers, strict=True):
        layer_input, _ = rnn_forward(layer_input, h0, Wx, Wh, b)
        hidden.append(layer_input)
    return hidden


def many_to_one(x, h0, Wx, Wh, b, Wy, by):
    h, _ = rnn_forward(x, h0, Wx, Wh, b)
    current = h[:, -1, :]
    return np.dot(current, Wy) + by


def many_to_many(x, h0, Wx, Wh, b, Wy, by):
    h, _ = rnn_forward(x, h0, Wx, Wh, b)
    out = np.zeros((h.shape[0], h.shape[1], len(by)))
    for t in range(h.shape[1]):
        out[:, t, :] = np.dot(h[:, t, :], Wy) + by
    return out


def one_to_many(x, h0, Wx, Wh, b, Wy, by, steps):
    t = 0
    h = h0
    out = np.zeros((x.shape[0], steps, len(by)))
    while t < steps:
        h, _ = rnn_step_forward(x, h, Wx, Wh, b)
        out[:, t, :] = h @ Wy + by
        x = np.zeros(x.shape)
    return out


def rnn_cell_forward(x, a_prev, Wax, Waa, Wya, ba, by):
    a_next = np.tanh(Wax @ x + Waa @ a_prev + ba)
    return a_next, softmax(Wya @ a_next + by, axis=0)


def predict_next_note(notes, parameters):
    x = np.zeros(len(notes))
    for i in range(len(notes)):
        x[i] = parameters["embedding"][SCALE.index(notes[i])]
    h = relu_rnn(x, 0, parameters["w1"], parameters["w2"])
    out = h[-1] * parameters["wf"]
    return SCALE[np.argmax(out)]


def softmax(z, axis):
    e = np.exp(z - z.max(axis=axis, keepdims=True))
    probabilities = e / e.sum(axis=axis, keepdims=True)
    return probabilities

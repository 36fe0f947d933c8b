# Katarina Novak, exercise 3
import numpy as np

SCALE = list("CDEFGAB")


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
    a = np.dot(x, Wx)
    c = np.dot(prev_h, Wh)
    next_h = np.tanh(a + c + b)
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
    result = []
    for i in range(len(layers)):
        Wx, Wh, b = layers[i]
        x, _ = rnn_forward(x, h0s[i], Wx, Wh, b)
        result.append(x)
    return result


def many_to_one(x, h0, Wx, Wh, b, Wy, by):
    h, _ = rnn_forward(x, h0, Wx, Wh, b)
    return h[:, -1] @ Wy + by


def many_to_many(x, h0, Wx, Wh, b, Wy, by):
    h, _ = rnn_forward(x, h0, Wx, Wh, b)
    return softmax(h @ Wy + by, axis=-1)


def one_to_many(x, h0, Wx, Wh, b, Wy, by, steps):
    out = np.zeros((x.shape[0], steps, len(by)))
    h = h0
    for t in range(steps):
        h, _ = rnn_step_forward(x, h, Wx, Wh, b)
        out[:, t, :] = np.dot(h, Wy) + by
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

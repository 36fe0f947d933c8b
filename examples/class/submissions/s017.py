# Quentin Moreau, exercise 3
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
    hidden = [h0]
    for t in range(x.shape[1]):
        next_h, _ = rnn_step_forward(x[:, t], hidden[-1], Wx, Wh, b)
        hidden.append(next_h)
    return np.stack(hidden, axis=1), None


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
    return softmax(h @ Wy + by, axis=-1)


def one_to_many(x, h0, Wx, Wh, b, Wy, by, steps):
    h, scores = h0, []
    for t in range(steps):
        entering = x if t == 0 else np.zeros_like(x)
        h, _ = rnn_step_forward(entering, h, Wx, Wh, b)
        scores.append(h @ Wy + by)
    return np.stack(scores, axis=1)


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


def softmax(z, axis):
    e = np.exp(z - z.max(axis=axis, keepdims=True))
    probabilities = e / e.sum(axis=axis, keepdims=True)
    return probabilities

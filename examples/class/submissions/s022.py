# Vera Ivanova, exercise 3
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
    next_h = np.tanh(Wx @ x + Wh @ prev_h + b)
    return next_h, None


def rnn_forward(x, h0, Wx, Wh, b):
    prev_h, outs, caches = h0, [], []
    for t in range(x.shape[1]):
        prev_h, cache = rnn_step_forward(x[:, t], prev_h, Wx, Wh, b)
        outs.append(prev_h)
        caches.append(cache)
    return np.stack(outs, axis=1), caches


def stacked_rnn_forward(x, h0s, layers):
    all_h = []
    for i in range(len(layers)):
        Wx, Wh, b = layers[i]
        x, _ = rnn_forward(x, h0s[i], Wx, Wh, b)
        all_h.append(x)
    return all_h


def many_to_one(x, h0, Wx, Wh, b, Wy, by):
    h, _ = rnn_forward(x, h0, Wx, Wh, b)
    current = h[:, -1, :]
    return np.dot(current, Wy) + by


def many_to_many(x, h0, Wx, Wh, b, Wy, by):
    h, _ = rnn_forward(x, h0, Wx, Wh, b)
    answers = np.zeros((h.shape[0], h.shape[1], len(by)))
    for t in range(h.shape[1]):
        answers[:, t, :] = np.dot(h[:, t, :], Wy) + by
    return answers


def one_to_many(x, h0, Wx, Wh, b, Wy, by, steps):
    answers = np.zeros((x.shape[0], steps, len(by)))
    h = h0
    for t in range(steps):
        h, _ = rnn_step_forward(x, h, Wx, Wh, b)
        answers[:, t, :] = np.dot(h, Wy) + by
        x = np.zeros(x.shape)
    return answers


def rnn_cell_forward(x, a_prev, Wax, Waa, Wya, ba, by):
    a_next = np.tanh(np.dot(Wax, x) + np.dot(Waa, a_prev) + ba)
    z = np.dot(Wya, a_next) + by
    e = np.exp(z - np.max(z, axis=0))
    y = e / np.sum(e, axis=0)
    return a_next, y


def predict_next_note(notes, parameters):
    one_hot = np.eye(len(SCALE))[[SCALE.index(note) for note in notes]]
    x = one_hot @ parameters["embedding"]
    h = relu_rnn(x, 0.0, parameters["w1"], parameters["w2"])
    probabilities = softmax(h[-1] * parameters["wf"], axis=0)
    return SCALE[int(np.argmax(probabilities))]


def softmax(z, axis):
    e = np.exp(z - z.max(axis=axis, keepdims=True))
    probabilities = e / e.sum(axis=axis, keepdims=True)
    return probabilities

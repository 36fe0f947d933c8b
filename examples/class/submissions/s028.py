# Bianca Popescu, exercise 3
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
    a = np.dot(x, Wx)
    rec_part = np.dot(prev_h, Wh)
    next_h = np.tanh(a + rec_part + b)
    return next_h, None


def rnn_forward(x, h0, Wx, Wh, b):
    N, T, _ = x.shape
    h = np.zeros((N, T, h0.shape[1]))
    h_last = h0
    for t in range(T):
        h_last, _ = rnn_step_forward(x[:, t, :], h_last, Wx, Wh, b)
        h[:, t, :] = h_last
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
    h_last = h[:, -1, :]
    return np.dot(h_last, Wy) + by


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
    a_next = np.tanh(Wax @ x + Waa @ a_prev + ba)
    e = np.exp(Wya @ a_next + by)
    return a_next, e / e.sum(axis=0, keepdims=True)


def predict_next_note(notes, parameters):
    onehots = np.eye(len(SCALE))[[SCALE.index(note) for note in notes]]
    x = onehots @ parameters["embedding"]
    h = relu_rnn(x, 0.0, parameters["w1"], parameters["w2"])
    probabilities = softmax(h[-1] * parameters["wf"], axis=0)
    return SCALE[int(np.argmax(probabilities))]


def softmax(z, axis):
    e = np.exp(z - z.max(axis=axis, keepdims=True))
    probabilities = e / e.sum(axis=axis, keepdims=True)
    return probabilities

# Laura Gómez, exercise 3
import numpy as np

SCALE = list("CDEFGAB")


def relu_rnn(x, h0, w1, w2):
    before, trace = [h0], iter(x)
    while len(before) <= len(x):
        pre = sum((before[-1] * w1, next(trace) * w2))
        before.append(pre if pre > 0 else 0.0)
    return np.asarray(before[1:])


def rnn_step_forward(x, prev_h, Wx, Wh, b):
    both = np.hstack([x, prev_h])
    weights = np.vstack([Wx, Wh])
    pre = both.dot(weights) + b[None, :]
    return np.tanh(pre), dict(both=both, weights=weights, pre=pre)


def rnn_forward(x, h0, Wx, Wh, b):
    history, cache = {-1: h0}, {}
    for t, x_t in enumerate(x.transpose(1, 0, 2)):
        history[t], cache[t] = rnn_step_forward(x_t, history[t - 1], Wx, Wh, b)
    del history[-1]
    return np.array(list(history.values())).transpose(1, 0, 2), cache


def stacked_rnn_forward(x, h0s, layers):
    hs = []
    for h0, (Wx, Wh, b) in zip(h0s, layers, strict=True):
        h, _ = rnn_forward(x, h0, Wx, Wh, b)
        hs.append(h)
    return hs


def many_to_one(x, h0, Wx, Wh, b, Wy, by):
    return by + rnn_forward(x, h0, Wx, Wh, b)[0].swapaxes(0, 1)[-1].dot(Wy)


def many_to_many(x, h0, Wx, Wh, b, Wy, by):
    h = rnn_forward(x, h0, Wx, Wh, b)[0]
    flat = h.reshape(h.shape[0] * h.shape[1], h.shape[2])
    return (flat.dot(Wy) + by).reshape(h.shape[:2] + by.shape)


def one_to_many(x, h0, Wx, Wh, b, Wy, by, steps):
    h, out = h0, []
    for _ in range(steps):
        h, _ = rnn_step_forward(x, h, Wx, Wh, b)
        out.append(h @ Wy + by)
    return np.stack(out, axis=1)


def rnn_cell_forward(x, a_prev, Wax, Waa, Wya, ba, by):
    a_next = np.tanh(Wax.dot(x) + Waa.dot(a_prev) + ba)
    columns = []
    for column in (Wya.dot(a_next) + by).T:
        powers = np.exp(column - max(column))
        columns.append(powers / sum(powers))
    return a_next, np.column_stack(columns)


def predict_next_note(notes, parameters):
    table = dict(zip(SCALE, parameters["embedding"]))
    h = relu_rnn([table[note] for note in notes], 0.0, parameters["w1"], parameters["w2"])[-1]
    ranked = sorted(range(len(SCALE)), key=lambda i: (-h * parameters["wf"][i], i))
    return SCALE[ranked[0]]

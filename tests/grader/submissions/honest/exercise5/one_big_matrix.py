"""Style: x, h and 1 in a row times one big matrix, gates by an enumeration's numbers. Stands alone."""

from enum import IntEnum

import numpy as np


class Gate(IntEnum):
    I, F, O, G = range(4)


def sigmoid(z):
    z = np.asarray(z, dtype=np.longdouble)
    return (np.exp(np.minimum(z, 0)) / (1 + np.exp(-np.abs(z)))).astype(float)


def weighted(x, prev_h, weights):
    return np.tensordot(weights, np.stack(np.broadcast_arrays(prev_h, x)), axes=1)


def forget_gate(x, prev_h, weights):
    return sigmoid(weighted(x, prev_h, weights))


input_gate = output_gate = forget_gate


def candidate(x, prev_h, weights):
    return np.tanh(weighted(x, prev_h, weights))


def lstm_cell(x, prev_h, prev_c, weights):
    names = dict(zip(("forget", "input", "candidate", "output"), (1, 2, 3, 4)))
    figures = {f"sum_{n}": weighted(x, prev_h, weights[name]) for name, n in names.items()}
    for gate, n in ((1, 1), (2, 2), (3, 4)):
        figures[f"sigma_{gate}"] = sigmoid(figures[f"sum_{n}"])
    figures["tanh_1"] = np.tanh(figures["sum_3"])
    figures["C_11"] = figures["sigma_1"] * prev_c
    figures["C_12"] = figures["C_11"] + figures["sigma_2"] * figures["tanh_1"]
    figures |= {"tanh_2": np.tanh(figures["C_12"]), "C_t": figures["C_12"]}
    return figures | {"H_t": figures["sigma_3"] * figures["tanh_2"]}


def big(Wx, Wh, b):
    return np.vstack([Wx, Wh, b])


def lstm_step_forward(x, prev_h, prev_c, Wx, Wh, b):
    row = np.column_stack([x, prev_h, np.ones(len(x))])
    gates = (row @ big(Wx, Wh, b)).reshape(len(x), 4, -1).transpose(1, 0, 2)
    gates[: Gate.G] = sigmoid(gates[: Gate.G])
    gates[Gate.G] = np.tanh(gates[Gate.G])
    next_c = gates[Gate.F] * prev_c + gates[Gate.I] * gates[Gate.G]
    return gates[Gate.O] * np.tanh(next_c), next_c, (row, big(Wx, Wh, b), gates, prev_c, next_c)


def lstm_step_backward(dnext_h, dnext_c, cache):
    row, W, gates, prev_c, next_c = cache
    (N, H), D = dnext_h.shape, row.shape[1] - dnext_h.shape[1] - 1
    dc = dnext_c + dnext_h * gates[Gate.O] * (1 - np.tanh(next_c) ** 2)
    d = np.stack([dc * gates[Gate.G], dc * prev_c, dnext_h * np.tanh(next_c), dc * gates[Gate.I]])
    d[: Gate.G] *= gates[: Gate.G] * (1 - gates[: Gate.G])
    d[Gate.G] *= 1 - gates[Gate.G] ** 2
    d = d.transpose(1, 0, 2).reshape(N, 4 * H)
    dx, dprev_h, _ = np.split(d @ W.T, [D, D + H], axis=1)
    dWx, dWh, db = np.split(row.T @ d, [D, D + H])
    return dx, dprev_h, dc * gates[Gate.F], dWx, dWh, db[0]


def lstm_forward(x, h0, Wx, Wh, b):
    h, c, caches = [h0], np.zeros(h0.shape), []
    for x_t in x.transpose(1, 0, 2):
        *(next_h, c), cache = lstm_step_forward(x_t, h[-1], c, Wx, Wh, b)
        h += [next_h]
        caches += [cache]
    return np.transpose(h[1:], (1, 0, 2)), caches


def lstm_backward(dh, cache):
    dx, dprev_h, dprev_c, total = np.zeros((*dh.shape[:2], 0)), 0, 0, [0, 0, 0]
    dx = []
    for t, each in list(enumerate(cache))[::-1]:
        dx_t, dprev_h, dprev_c, *terms = lstm_step_backward(dh[:, t] + dprev_h, dprev_c, each)
        dx = [dx_t, *dx]
        total = [a + b for a, b in zip(total, terms)]
    return np.stack(dx, 1), dprev_h, *total


def lstm_output(h, W, b):
    ones = np.ones((*h.shape[:-1], 1))
    return np.concatenate([h, ones], axis=-1) @ np.concatenate([W, b[None]])

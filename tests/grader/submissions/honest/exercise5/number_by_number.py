"""Style: functions of single numbers with math, made into functions of arrays afterwards."""

import math
from functools import singledispatch


@singledispatch
def sigmoid(z):
    if z >= 0:
        return 1.0 / (1.0 + math.exp(-z))
    return math.exp(z) / (1.0 + math.exp(z))


@sigmoid.register
def _(z: np.ndarray):
    return np.vectorize(sigmoid, otypes=[float])(z)


gate = np.vectorize(lambda x, h, w_h, w_x: sigmoid(float(h * w_h + x * w_x)))


def forget_gate(x, prev_h, weights):
    return gate(x, prev_h, *weights)


def input_gate(x, prev_h, weights):
    found = gate(x, prev_h, *weights)
    return found.item() if found.ndim == 0 else found


def candidate(x, prev_h, weights):
    w_h, w_x = map(float, weights)
    if np.ndim(x):
        return np.array([candidate(*each, weights) for each in zip(x, prev_h)])
    return math.tanh(prev_h * w_h + x * w_x)


def lstm_step_forward(x, prev_h, prev_c, Wx, Wh, b):
    N, H = prev_h.shape
    next_h, next_c = np.zeros((N, H)), np.zeros((N, H))
    gates = np.zeros((4, N, H))
    for n in range(N):
        for j in range(H):
            for k in range(4):
                z = sum(a * w for a, w in zip(x[n], Wx[:, k * H + j]))
                z += sum(a * w for a, w in zip(prev_h[n], Wh[:, k * H + j])) + b[k * H + j]
                gates[k, n, j] = math.tanh(z) if k == 3 else sigmoid(float(z))
            i, f, o, g = gates[:, n, j]
            next_c[n, j] = f * prev_c[n, j] + i * g
            next_h[n, j] = o * math.tanh(next_c[n, j])
    return next_h, next_c, (x, prev_h, prev_c, Wx, Wh, *gates, np.tanh(next_c))

"""Style: lists, loops and math instead of numpy, arrays only where an answer must be one."""

import math


def note_rnn_gradients(x, h0, w1, w2, wf, target):
    x, wf, states = list(map(float, x)), wf.tolist(), [float(h0)]
    for value in x:
        states.append(max(0.0, states[-1] * w1 + value * w2))
    top = max(states[-1] * w for w in wf)
    powers = [math.exp(states[-1] * w - top) for w in wf]
    errors = [power / math.fsum(powers) - (k == target) for k, power in enumerate(powers)]
    dh = math.fsum(error * w for error, w in zip(errors, wf))
    dx, first, second = [], [], []
    for t in range(len(x), 0, -1):
        dh = dh if states[t] > 0.0 else 0.0
        first.append(dh * states[t - 1])
        second.append(dh * x[t - 1])
        dx.append(dh * w2)
        dh *= w1
    answer = {"dw1": sum(first), "dw2": sum(second), "dh0": dh}
    arrays = {"dx": dx[::-1], "dw1_paths": first[::-1], "dw2_paths": second[::-1]}
    arrays["dwf"] = [error * states[-1] for error in errors]
    return answer | {name: np.array(values) for name, values in arrays.items()}


def rnn_step_backward(dnext_h, cache):
    x, prev_h, Wx, Wh, next_h = [each.tolist() for each in cache]
    (N, H), D = dnext_h.shape, len(Wx)
    d = [[dnext_h[n, j] * (1 - next_h[n][j] ** 2) for j in range(H)] for n in range(N)]
    dot = lambda a, b: sum(p * q for p, q in zip(a, b))
    column = lambda rows, j: [row[j] for row in rows]
    dx = [[dot(row, Wx[i]) for i in range(D)] for row in d]
    dprev_h = [[dot(row, Wh[i]) for i in range(H)] for row in d]
    dWx = [[dot(column(x, i), column(d, j)) for j in range(H)] for i in range(D)]
    dWh = [[dot(column(prev_h, i), column(d, j)) for j in range(H)] for i in range(H)]
    return tuple(map(np.array, (dx, dprev_h, dWx, dWh, [sum(column(d, j)) for j in range(H)])))


def train_note_rnn(x, h0, w1, w2, wf, target, learning_rate, epochs):
    losses = []
    for _ in range(epochs):
        losses.append(float(note_rnn_loss(x, h0, w1, w2, wf, target)))
        g = note_rnn_gradients(x, h0, w1, w2, wf, target)
        w1, w2 = w1 - learning_rate * g["dw1"], w2 - learning_rate * g["dw2"]
        wf = np.array([w - learning_rate * dw for w, dw in zip(wf, g["dwf"])])
    return losses, {"w1": float(w1), "w2": float(w2), "wf": wf}

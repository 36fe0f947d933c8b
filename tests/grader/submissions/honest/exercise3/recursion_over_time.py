"""Style: time and depth are recursions, with a higher limit for them."""

import sys

sys.setrecursionlimit(100_000)


def relu_rnn(x, h0, w1, w2):
    if len(x) == 0:
        return np.array([])
    h1 = max(0.0, h0 * w1 + x[0] * w2)
    return np.append(h1, relu_rnn(x[1:], h1, w1, w2))


def rnn_forward(x, h0, Wx, Wh, b):
    h, cache = rnn_step_forward(x[:, 0], h0, Wx, Wh, b)
    if x.shape[1] == 1:
        return h[:, None], (cache, None)
    rest, caches = rnn_forward(x[:, 1:], h, Wx, Wh, b)
    return np.concatenate([h[:, None], rest], axis=1), (cache, caches)


def stacked_rnn_forward(x, h0s, layers):
    if not layers:
        return []
    h = rnn_forward(x, h0s[0], *layers[0])[0]
    return [h] + stacked_rnn_forward(h, h0s[1:], layers[1:])

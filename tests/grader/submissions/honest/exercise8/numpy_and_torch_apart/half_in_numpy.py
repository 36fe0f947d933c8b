import numpy as np


def states(x, h, Wx, Wh, b):
    out = [h]
    for t in range(x.shape[1]):
        out.append(np.tanh(x[:, t] @ Wx + out[-1] @ Wh + b))
    return out


def encode(x, h0, Wx, Wh, b):
    return states(x, h0, Wx, Wh, b)[-1]


def decode(context, y_in, Wx, Wh, b, Wy, by):
    return np.stack(states(y_in, context, Wx, Wh, b)[1:], axis=1) @ Wy + by


def greedy_decode(context, embedding, Wx, Wh, b, Wy, by, start, end, max_len):
    tokens = [start]
    while len(tokens) <= max_len:
        context = np.tanh(embedding[tokens[-1]] @ Wx + context @ Wh + b)
        tokens.append(np.argmax(context @ Wy + by))
        if tokens[-1] == end:
            return tokens[1:-1]
    return tokens[1:]


def back(x, h, Wx, Wh, dh, carry):
    dx, dWx, dWh, db = np.zeros_like(x), 0, 0, 0
    for t in reversed(range(x.shape[1])):
        dz = (carry + dh[:, t]) * (1 - h[t + 1] ** 2)
        dx[:, t], carry = dz @ Wx.T, dz @ Wh.T
        dWx, dWh, db = dWx + x[:, t].T @ dz, dWh + h[t].T @ dz, db + dz.sum(axis=0)
    return dx, carry, dWx, dWh, db


def seq2seq_loss_and_gradients(
    x, y_in, targets, h0, Wx_enc, Wh_enc, b_enc, Wx_dec, Wh_dec, b_dec, Wy, by
):
    h = states(x, h0, Wx_enc, Wh_enc, b_enc)
    s = states(y_in, h[-1], Wx_dec, Wh_dec, b_dec)
    top = np.stack(s[1:], axis=1)
    logits = top @ Wy + by
    logs = logits - logits.max(axis=2, keepdims=True)
    logs = logs - np.log(np.exp(logs).sum(axis=2, keepdims=True))
    n, t = np.indices(targets.shape)
    dlogits = np.exp(logs)
    dlogits[n, t, targets] -= 1
    dlogits /= targets.size
    grads = {"dWy": np.einsum("nth,ntv->hv", top, dlogits), "dby": dlogits.sum((0, 1))}
    found = back(y_in, s, Wx_dec, Wh_dec, dlogits @ Wy.T, 0)
    grads |= zip(("dWx_dec", "dWh_dec", "db_dec"), found[2:])
    none = np.zeros((*x.shape[:2], 1))
    found = back(x, h, Wx_enc, Wh_enc, none, found[1])
    return -logs[n, t, targets].mean(), grads | dict(
        zip(("dx", "dh0", "dWx_enc", "dWh_enc", "db_enc"), found)
    )

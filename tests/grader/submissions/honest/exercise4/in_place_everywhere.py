"""Style: whatever can be overwritten is: inputs, the upstream gradient, the cache."""


def rnn_step_forward(x, prev_h, Wx, Wh, b):
    next_h = x @ Wx
    next_h += prev_h @ Wh
    next_h += b
    np.tanh(next_h, out=next_h)
    return next_h, [x, prev_h, Wx, Wh, next_h.copy()]


def rnn_step_backward(dnext_h, cache):
    x, prev_h, Wx, Wh, slope = cache
    np.multiply(slope, slope, out=slope)
    np.subtract(1, slope, out=slope)
    dnext_h *= slope
    cache[:] = dnext_h @ Wx.T, dnext_h @ Wh.T, x.T @ dnext_h, prev_h.T @ dnext_h, dnext_h.sum(0)
    return cache


def rnn_forward(x, h0, Wx, Wh, b):
    h, caches = np.empty((*x.shape[:2], len(b))), []
    for t in range(x.shape[1]):
        h0[...], cache = rnn_step_forward(x[:, t], h0.copy(), Wx, Wh, b)
        h[:, t] = h0
        caches.append(cache)
    h0[...] = np.nan
    return h, caches


def rnn_backward(dh, cache):
    totals, dx = None, []
    while cache:
        t = len(cache) - 1
        dx_t, carry, *terms = rnn_step_backward(dh[:, t], cache.pop())
        if t > 0:
            dh[:, t - 1] += carry
        dx.insert(0, dx_t)
        totals = terms if totals is None else [a.__iadd__(b) for a, b in zip(totals, terms)]
    return [np.stack(dx, axis=1), carry, *totals]


def clip_gradients(grads, max_norm):
    norm = sum(np.sum(g**2) for g in grads.values()) ** 0.5
    for name in grads:
        if norm > max_norm:
            grads[name] *= max_norm / norm
    return grads


def train_note_rnn(x, h0, w1, w2, wf, target, learning_rate, epochs):
    parameters, losses = {"w1": w1, "w2": w2, "wf": wf}, np.empty(epochs)
    for epoch in range(epochs):
        losses[epoch] = note_rnn_loss(x, h0, **parameters, target=target)
        gradients = note_rnn_gradients(x, h0, **parameters, target=target)
        for name in parameters:
            parameters[name] -= learning_rate * gradients["d" + name]
    return losses, parameters

"""Style: everything is computed transposed, with examples in columns, and turned at the end."""


def lstm_step_forward(x, prev_h, prev_c, Wx, Wh, b):
    x, prev_h, prev_c, Wx, Wh, b = x.T, prev_h.T, prev_c.T, Wx.T, Wh.T, b[:, None]
    i, f, o, g = np.vsplit(Wx @ x + Wh @ prev_h + b, 4)
    i, f, o, g = sigmoid(i), sigmoid(f), sigmoid(o), np.tanh(g)
    c = f * prev_c + i * g
    return (o * np.tanh(c)).T, c.T, [x, prev_h, prev_c, Wx, Wh, i, f, o, g, np.tanh(c)]


def lstm_step_backward(dnext_h, dnext_c, cache):
    x, prev_h, prev_c, Wx, Wh, i, f, o, g, t = cache
    dh, dc = dnext_h.T, dnext_c.T
    dc = dc + dh * o * (1 - t**2)
    d = np.vstack([dc * g * i * (1 - i), dc * prev_c * f * (1 - f), dh * t * o * (1 - o), dc * i * (1 - g**2)])
    found = Wx.T @ d, Wh.T @ d, dc * f, d @ x.T, d @ prev_h.T
    return *(each.T for each in found), np.squeeze(d @ np.ones((d.shape[1], 1)), axis=1)


def lstm_forward(x, h0, Wx, Wh, b):
    h, c, caches = [h0], np.zeros_like(h0, order="F"), []
    for t in range(x.shape[1]):
        new, c, cache = lstm_step_forward(x[:, t], h[-1], c, Wx, Wh, b)
        h.append(new)
        caches.insert(0, cache)
    return np.dstack([each.T for each in h[1:]]).T.swapaxes(0, 1), caches


def lstm_backward(dh, cache):
    dprev_h, dprev_c, dx, sums = 0, 0, [], None
    for dh_t, each in zip(dh.swapaxes(0, 1)[::-1], cache):
        dx_t, dprev_h, dprev_c, *terms = lstm_step_backward(dh_t + dprev_h, np.asarray(dprev_c) + 0 * dh_t, each)
        dx.append(dx_t)
        sums = terms if sums is None else list(map(np.add, sums, terms))
    return np.stack(dx, axis=1)[:, ::-1], dprev_h, *sums

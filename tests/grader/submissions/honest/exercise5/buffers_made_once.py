"""Style: scratch buffers by shape are made once, and every product goes into one with out=."""

SCRATCH = {}


def scratch(name, *shape):
    return SCRATCH.setdefault((name, shape), np.empty(shape))


def lstm_step_forward(x, prev_h, prev_c, Wx, Wh, b):
    N, H = prev_h.shape
    a, more = scratch("a", N, 4 * H), scratch("more", N, 4 * H)
    np.matmul(x, Wx, out=a)
    np.add(a, np.matmul(prev_h, Wh, out=more), out=a)
    a += b
    i, f, o = (sigmoid(a[:, k * H : (k + 1) * H]) for k in range(3))
    g = np.tanh(a[:, 3 * H :], out=scratch("g", N, H)).copy()
    np.multiply(i, g, out=scratch("c", N, H))
    next_c = np.multiply(f, prev_c)
    next_c += scratch("c", N, H)
    tanh_c = np.tanh(next_c)
    return o * tanh_c, next_c, (x, prev_h, prev_c, Wx, Wh, i, f, o, g, tanh_c)


def lstm_backward(dh, cache):
    N, T, H = dh.shape
    D = cache[0][0].shape[1]
    dx = np.zeros((T, N, D)).swapaxes(0, 1)
    totals = [scratch(n, *s) for n, s in (("Wx", (D, 4 * H)), ("Wh", (H, 4 * H)), ("b", (4 * H,)))]
    for total in totals:
        total.fill(0.0)
    dprev_h, dprev_c = np.zeros((N, H)), np.zeros((N, H))
    for t in range(T - 1, -1, -1):
        np.add(dh[:, t], dprev_h, out=scratch("dh", N, H))
        step = lstm_step_backward(scratch("dh", N, H), dprev_c, cache[t])
        dx[:, t], dprev_h[...], dprev_c[...] = step[:3]
        for total, term in zip(totals, step[3:]):
            np.add(total, term, out=total)
    return dx, dprev_h, *(total.copy() for total in totals)

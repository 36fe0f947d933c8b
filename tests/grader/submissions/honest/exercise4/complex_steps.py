"""Style: scalar derivatives by steps into the complex plane, exact to the last digits."""

STEP = 1e-30j


def complex_loss(x, h0, w1s, w2s, wf, target):
    h = complex(h0)
    for x_t, w1, w2 in zip(x, w1s, w2s):
        h = h * w1 + x_t * w2
        h = h if h.real > 0 else 0j
    z = h * wf
    z = z - z.real.max()
    return np.log(np.exp(z).sum()) - z[target]


def slopes(loss, values):
    values = np.asarray(values, dtype=complex)
    moved = values + STEP * np.eye(len(values))
    return np.array([loss(each).imag / STEP.imag for each in moved])


def note_rnn_gradients(x, h0, w1, w2, wf, target):
    ones = np.ones(len(x))
    first, second = w1 * ones, w2 * ones
    gradients = {
        "dx": slopes(lambda v: complex_loss(v, h0, first, second, wf, target), x),
        "dw1_paths": slopes(lambda v: complex_loss(x, h0, v, second, wf, target), first),
        "dw2_paths": slopes(lambda v: complex_loss(x, h0, first, v, wf, target), second),
        "dwf": slopes(lambda v: complex_loss(x, h0, first, second, v, target), wf),
        "dh0": slopes(lambda v: complex_loss(x, v[0], first, second, wf, target), [h0])[0],
    }
    gradients["dw1"] = np.sum(gradients["dw1_paths"])
    gradients["dw2"] = np.sum(gradients["dw2_paths"])
    return gradients

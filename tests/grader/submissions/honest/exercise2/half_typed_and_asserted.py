"""Style: every function asserts what it gets and gives, with messages, and logs with print."""

VERBOSE = 1


def expect(condition, *message):
    assert condition, " ".join(map(str, message))


def embed(onehots, embedding):
    expect(onehots.ndim == 2 and onehots.shape[1] == 7, "one-hots are (T, 7), not", onehots.shape)
    expect(np.all(np.sum(onehots, axis=1) == 1), "each row holds a single 1")
    x = np.dot(onehots, embedding)
    expect(x.shape == (len(onehots), embedding.shape[1]), x.shape)
    return x


def softmax(z):
    assert isinstance(z, np.ndarray) and z.dtype == np.float64, type(z)
    assert z.ndim >= 1
    p = np.exp(z - np.max(z, -1, keepdims=True))
    p = p / p.sum(-1, keepdims=True)
    assert np.allclose(p.sum(-1), 1.0) and (p >= 0).all()
    if VERBOSE:
        print(f"{z.shape=} {p.max():.3%}", p, end="\n\n", sep="\n")
    return p


def softmax_loss(x, y):
    assert x.flags.writeable and y.dtype.kind == "i", (x.flags, y.dtype)
    assert 0 <= y.min() <= y.max() < x.shape[1]
    loss, dx = float(np.mean(np.logaddexp.reduce(x, 1) - x[np.arange(len(y)), y])), softmax(x)
    dx[np.arange(len(y)), y] -= 1.0
    dx /= len(y)
    assert np.allclose(dx.sum(1), 0.0), dx
    return loss, dx

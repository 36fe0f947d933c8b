"""Style: apply_along_axis, nditer, ndenumerate, piecewise, einsum and other corners of numpy."""


def one_hot(notes):
    scale = np.array(SCALE)
    places = np.searchsorted(scale, notes, sorter=np.argsort(scale))
    places = np.argsort(scale)[np.minimum(places, 6)]
    for note in np.asarray(notes)[scale[places] != notes]:
        raise ValueError(note)
    rows = np.zeros((len(notes), 7), dtype=np.uint8)
    np.put_along_axis(rows, places[:, None], 1, axis=1)
    return rows


def embed(onehots, embedding):
    return np.linalg.multi_dot([np.diag(onehots.sum(axis=1)), onehots, embedding])


def fully_connected(h, W_f):
    logits = np.zeros((len(h), W_f.shape[1]))
    for (n, c), _ in np.ndenumerate(logits):
        logits[n, c] = np.vdot(h[n], W_f[:, c])
    return logits


def softmax(z):
    def of_row(row):
        e = np.exp(row - row.max())
        return e / np.add.reduce(e)

    return np.apply_along_axis(of_row, -1, z)


def cross_entropy(probabilities, targets):
    total = np.zeros(())
    with np.nditer([targets, np.arange(len(targets))]) as pairs:
        for target, row in pairs:
            total -= np.log(probabilities[row, target])
    return np.true_divide(total, len(targets))


def cross_entropy_gradient(probabilities, targets):
    dlogits = np.array(probabilities, copy=True, order="F")
    np.subtract.at(dlogits, (np.arange(len(targets)), targets), 1.0)
    return np.divide(dlogits, len(targets), out=dlogits)

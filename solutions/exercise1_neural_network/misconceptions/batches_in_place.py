"""The caller's own arrays are shuffled.

rng.shuffle works on what it is given. Afterwards the caller's X and y lie in another order, and
whoever kept an index into them finds another example there.
"""

import numpy as np

FAILS = ("test_batches_leave_the_data_alone",)


def minibatches(X, y, batch_size, seed):
    order = np.random.default_rng(seed).permutation(len(X))
    size = batch_size or len(X)
    X[:], y[:] = X[order], y[order]
    return [(X[i : i + size].copy(), y[i : i + size].copy()) for i in range(0, len(X), size)]

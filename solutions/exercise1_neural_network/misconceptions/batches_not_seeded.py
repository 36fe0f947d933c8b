"""The order is drawn from numpy's global generator, which knows nothing of the seed.

Two runs of the same training then give different weights, and a fault that shows once cannot be
looked at again.
"""

import numpy as np

FAILS = ("test_same_seed_gives_same_batches",)


def minibatches(X, y, batch_size, seed):
    order = np.random.permutation(len(X))
    size = batch_size or len(X)
    parts = [order[start : start + size] for start in range(0, len(X), size)]
    return [(X[part], y[part]) for part in parts]

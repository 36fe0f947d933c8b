"""The examples are cut first, and then mixed inside each batch.

The order within a batch changes nothing, for a batch is a mean. What matters is which examples
meet, and here it is always the same ones.
"""

import numpy as np

FAILS = ("test_batches_are_mixed",)


def minibatches(X, y, batch_size, seed):
    rng = np.random.default_rng(seed)
    size = batch_size or len(X)
    parts = [np.arange(i, min(i + size, len(X))) for i in range(0, len(X), size)]
    parts = [rng.permutation(part) for part in parts]
    return [(X[part], y[part]) for part in parts]

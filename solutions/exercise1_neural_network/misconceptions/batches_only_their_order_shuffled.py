"""Only the order of the batches is random; neighbours always stay together.

What matters is which examples meet in a batch, and here it is always the same ones. And the short
batch no longer comes last.
"""

import numpy as np

FAILS = (
    "test_batches_of_ten_by_four",
    "test_every_example_is_there_once",
    "test_batches_are_mixed",
)


def minibatches(X, y, batch_size, seed):
    rng = np.random.default_rng(seed)
    size = batch_size or len(X)
    starts = rng.permutation(np.arange(0, len(X), size))
    return [(X[i : i + size], y[i : i + size]) for i in starts]

"""The window moves on by one example instead of by one batch.

Then an example is in many batches. The step of the loop is the size of a batch.
"""

import numpy as np

FAILS = (
    "test_batches_of_ten_by_four",
    "test_every_example_is_there_once",
)


def minibatches(X, y, batch_size, seed):
    order = np.random.default_rng(seed).permutation(len(X))
    size = batch_size or len(X)
    size = min(size, len(X))
    parts = [order[start : start + size] for start in range(len(X) - size + 1)]
    return [(X[part], y[part]) for part in parts]

"""The last batch is filled up with examples that were already used.

These count twice in every epoch. A short batch needs no filling: its gradient is a mean over what
is in it.
"""

import numpy as np

FAILS = (
    "test_batches_of_ten_by_four",
    "test_every_example_is_there_once",
)


def minibatches(X, y, batch_size, seed):
    order = np.random.default_rng(seed).permutation(len(X))
    size = batch_size or len(X)
    full = -(-len(X) // size) * size
    order = np.resize(order, full)
    parts = [order[start : start + size] for start in range(0, full, size)]
    return [(X[part], y[part]) for part in parts]

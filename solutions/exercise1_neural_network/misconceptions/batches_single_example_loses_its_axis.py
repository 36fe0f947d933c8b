"""With batch_size 1 the rows are taken by a single index, and the batch loses its first axis.

A batch of one example still is a batch: X_b is (1, D), and the matrix products of forward count on
that.
"""

import numpy as np

FAILS = (
    "test_whole_batch_and_single_examples",
    "test_every_example_is_there_once",
)


def minibatches(X, y, batch_size, seed):
    order = np.random.default_rng(seed).permutation(len(X))
    size = batch_size or len(X)
    if size == 1:
        return [(X[n], y[n]) for n in order]
    parts = [order[start : start + size] for start in range(0, len(X), size)]
    return [(X[part], y[part]) for part in parts]

"""The function returns inside its loop, after the first batch.

A return ends the function. Collect the batches in a list, and return that after the loop.
"""

import numpy as np

FAILS = (
    "test_batches_of_ten_by_four",
    "test_whole_batch_and_single_examples",
    "test_every_example_is_there_once",
)


def minibatches(X, y, batch_size, seed):
    order = np.random.default_rng(seed).permutation(len(X))
    size = batch_size or len(X)
    for start in range(0, len(X), size):
        part = order[start : start + size]
        return [(X[part], y[part])]

"""The examples are spread evenly over the batches: 4, 3, 3 instead of 4, 4, 2.

np.array_split makes parts that are as equal as they can be. All batches but the last are to be
full.
"""

import numpy as np

FAILS = (
    "test_batches_of_ten_by_four",
    "test_every_example_is_there_once",
)


def minibatches(X, y, batch_size, seed):
    order = np.random.default_rng(seed).permutation(len(X))
    size = batch_size or len(X)
    parts = np.array_split(order, -(-len(X) // size))
    return [(X[part], y[part]) for part in parts]

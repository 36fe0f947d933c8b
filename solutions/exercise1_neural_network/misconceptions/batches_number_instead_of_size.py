"""batch_size is taken for the number of batches.

With ten examples and batch_size 4 this makes four small batches. It says how many examples are in
one.
"""

import numpy as np

FAILS = (
    "test_batches_of_ten_by_four",
    "test_whole_batch_and_single_examples",
    "test_every_example_is_there_once",
)


def minibatches(X, y, batch_size, seed):
    order = np.random.default_rng(seed).permutation(len(X))
    parts = np.array_split(order, batch_size or 1)
    return [(X[part], y[part]) for part in parts]

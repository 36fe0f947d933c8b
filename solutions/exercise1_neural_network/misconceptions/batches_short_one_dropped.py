"""The last batch is left out when it is not full.

Then up to batch_size - 1 examples of every epoch teach nothing. What is left makes a batch of its
own, a short one.
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
    parts = [order[start : start + size] for start in range(0, len(X) - size + 1, size)]
    return [(X[part], y[part]) for part in parts]

"""The loop ends one example early.

range leaves its own end out already. With - 1 the last example is lost when it would begin a batch
of its own.
"""

import numpy as np

FAILS = (
    "test_whole_batch_and_single_examples",
    "test_every_example_is_there_once",
)


def minibatches(X, y, batch_size, seed):
    order = np.random.default_rng(seed).permutation(len(X))
    size = batch_size or len(X)
    parts = [order[start : start + size] for start in range(0, max(len(X) - 1, 1), size)]
    return [(X[part], y[part]) for part in parts]

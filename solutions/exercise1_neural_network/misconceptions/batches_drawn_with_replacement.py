"""Each batch is drawn anew from all examples.

Some examples come twice then and others not at all. An epoch goes through every example once: mix
them first, then cut.
"""

import numpy as np

FAILS = (
    "test_batches_of_ten_by_four",
    "test_every_example_is_there_once",
)


def minibatches(X, y, batch_size, seed):
    rng = np.random.default_rng(seed)
    size = batch_size or len(X)
    parts = []
    for start in range(0, len(X), size):
        parts.append(rng.integers(0, len(X), min(size, len(X) - start)))
    return [(X[part], y[part]) for part in parts]

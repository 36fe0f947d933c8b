"""Each batch is drawn without repetition, but does not know what the others have taken.

Inside a batch no example comes twice. Over the epoch some come twice and others not at all.
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
        parts.append(rng.choice(len(X), min(size, len(X) - start), replace=False))
    return [(X[part], y[part]) for part in parts]

"""An empty batch comes last when the sizes divide without a rest.

N // batch_size + 1 counts one batch too many then. The mean over no examples is 0 / 0, NaN, and
one such update ruins all weights.
"""

import numpy as np

FAILS = (
    "test_whole_batch_and_single_examples",
    "test_every_example_is_there_once",
)


def minibatches(X, y, batch_size, seed):
    order = np.random.default_rng(seed).permutation(len(X))
    size = batch_size or len(X)
    parts = [order[i * size : (i + 1) * size] for i in range(len(X) // size + 1)]
    return [(X[part], y[part]) for part in parts]

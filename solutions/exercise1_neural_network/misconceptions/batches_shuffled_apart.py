"""X and y are shuffled one after the other, each in an order of its own.

Then the examples have each other's answers, and there is nothing to learn. One order has to serve
both.
"""

import numpy as np

FAILS = (
    "test_batches_of_ten_by_four",
    "test_answers_stay_with_their_examples",
)


def minibatches(X, y, batch_size, seed):
    rng = np.random.default_rng(seed)
    size = batch_size or len(X)
    X, y = rng.permutation(X), rng.permutation(y)
    return [(X[i : i + size], y[i : i + size]) for i in range(0, len(X), size)]

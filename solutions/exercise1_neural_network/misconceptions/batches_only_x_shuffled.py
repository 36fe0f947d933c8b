"""X is shuffled and y is not.

Then the examples have each other's answers, and there is nothing to learn. One order has to serve
both.
"""

import numpy as np

FAILS = (
    "test_batches_of_ten_by_four",
    "test_answers_stay_with_their_examples",
)


def minibatches(X, y, batch_size, seed):
    order = np.random.default_rng(seed).permutation(len(X))
    size = batch_size or len(X)
    starts = range(0, len(X), size)
    return [(X[order[i : i + size]], y[i : i + size]) for i in starts]

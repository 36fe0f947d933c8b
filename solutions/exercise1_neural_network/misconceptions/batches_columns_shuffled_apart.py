"""Every column of X is shuffled by itself.

permuted mixes the entries of each column, so that a row is put together from several examples.
permutation moves whole rows.
"""

import numpy as np

FAILS = (
    "test_batches_of_ten_by_four",
    "test_every_example_is_there_once",
    "test_answers_stay_with_their_examples",
)


def minibatches(X, y, batch_size, seed):
    rng = np.random.default_rng(seed)
    size = batch_size or len(X)
    order = rng.permutation(len(X))
    X, y = rng.permuted(X, axis=0), y[order]
    return [(X[i : i + size], y[i : i + size]) for i in range(0, len(X), size)]

"""The batches hold the numbers of the examples instead of the examples.

An order is a good beginning. It has to be used as an index into X and y.
"""

import numpy as np

FAILS = (
    "test_batches_of_ten_by_four",
    "test_whole_batch_and_single_examples",
    "test_every_example_is_there_once",
    "test_answers_stay_with_their_examples",
    "test_same_seed_gives_same_batches",
    "test_batches_are_mixed",
)


def minibatches(X, y, batch_size, seed):
    order = np.random.default_rng(seed).permutation(len(X))
    size = batch_size or len(X)
    return [order[start : start + size] for start in range(0, len(X), size)]

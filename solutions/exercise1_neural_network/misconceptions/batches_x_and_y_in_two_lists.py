"""Two lists are returned, one of X_b and one of y_b.

The stub asks for one list of pairs, so that a loop can take a batch and its answers at once.
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
    parts = [order[start : start + size] for start in range(0, len(X), size)]
    return [X[part] for part in parts], [y[part] for part in parts]

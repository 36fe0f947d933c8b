"""None is not replaced by the number of examples.

batch_size None means all examples in one batch. None cannot be added to a number, so the slice
fails.
"""

import numpy as np

FAILS = (
    "test_whole_batch_and_single_examples",
    "test_every_example_is_there_once",
    "test_answers_stay_with_their_examples",
)


def minibatches(X, y, batch_size, seed):
    order = np.random.default_rng(seed).permutation(len(X))
    parts = [order[i : i + batch_size] for i in range(0, len(X), batch_size)]
    return [(X[part], y[part]) for part in parts]

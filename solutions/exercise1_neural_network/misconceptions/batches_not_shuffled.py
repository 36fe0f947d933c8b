"""The batches are cut from the examples as they lie.

Data often come sorted. Then each batch holds only one kind, and every update forgets the last one.
A random order is asked for.
"""

FAILS = ("test_batches_are_mixed",)


def minibatches(X, y, batch_size, seed):
    size = batch_size or len(X)
    return [(X[i : i + size], y[i : i + size]) for i in range(0, len(X), size)]

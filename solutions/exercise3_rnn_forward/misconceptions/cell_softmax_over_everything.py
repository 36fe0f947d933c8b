"""The softmax divides by the sum over the whole batch.

All entries of y then add up to 1 together, and one example's probabilities depend on who else is
in the batch. With a batch of one it is right. Every column has to add up to 1 on its own.
"""

import numpy as np

FAILS = (
    "test_cell_by_hand",
    "test_cell_of_random_batch",
    "test_cell_columns_are_probabilities",
    "test_cell_of_large_scores",
)


def rnn_cell_forward(x, a_prev, Wax, Waa, Wya, ba, by):
    a_next = np.tanh(Wax @ x + Waa @ a_prev + ba)
    z = Wya @ a_next + by
    e = np.exp(z - z.max())
    return a_next, e / e.sum()

"""The state goes through the sigmoid; this cell's g is tanh.

The sigmoid runs from 0 to 1 and tanh from -1 to 1. In the example by hand ln 2 must become
3/5 = (4 - 1) / (4 + 1); the sigmoid makes it 2/3. A state without negative entries is a hint.
"""

import numpy as np

FAILS = (
    "test_cell_by_hand",
    "test_cell_of_random_batch",
    "test_cell_of_large_scores",
    "test_cell_of_one_example",
)


def rnn_cell_forward(x, a_prev, Wax, Waa, Wya, ba, by):
    z = Wax @ x + Waa @ a_prev + ba
    a_next = 0.5 * (1.0 + np.tanh(0.5 * z))
    return a_next, softmax(Wya @ a_next + by, axis=0)

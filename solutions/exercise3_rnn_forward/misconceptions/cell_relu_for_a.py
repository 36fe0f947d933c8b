"""The state goes through ReLU; this cell's g is tanh.

The deck leaves g open, the docstring says which one is meant. In the example by hand ln 2 comes
out as 0.693 instead of 3/5, and every negative sum as 0.
"""

import numpy as np

FAILS = (
    "test_cell_by_hand",
    "test_cell_of_random_batch",
    "test_cell_of_large_scores",
    "test_cell_of_one_example",
)


def rnn_cell_forward(x, a_prev, Wax, Waa, Wya, ba, by):
    a_next = np.maximum(0.0, Wax @ x + Waa @ a_prev + ba)
    return a_next, softmax(Wya @ a_next + by, axis=0)

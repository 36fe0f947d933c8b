"""The output bias by is left out.

by makes a class more likely whatever the state says. In the example by hand a_next is right, and
the probabilities are not 1/4 3/4. by has the shape (C, 1), one number per class, and is added to
every column.
"""

import numpy as np

FAILS = (
    "test_cell_by_hand",
    "test_cell_of_random_batch",
    "test_cell_of_large_scores",
    "test_cell_of_one_example",
)


def rnn_cell_forward(x, a_prev, Wax, Waa, Wya, ba, by):
    a_next = np.tanh(Wax @ x + Waa @ a_prev + ba)
    return a_next, softmax(Wya @ a_next, axis=0)

"""The bias ba is left out of the state.

In the example by hand ba cancels the recurrent term, so that ln 2 and ln 3 are left inside tanh;
without it both sums are larger by 0.5. ba has the shape (H, 1) and is added to every column.
"""

import numpy as np

FAILS = (
    "test_cell_by_hand",
    "test_cell_of_random_batch",
    "test_cell_of_one_example",
)


def rnn_cell_forward(x, a_prev, Wax, Waa, Wya, ba, by):
    a_next = np.tanh(Wax @ x + Waa @ a_prev)
    return a_next, softmax(Wya @ a_next + by, axis=0)

"""np.squeeze takes away the time axis of a sequence of one note.

One note must give (1, 7): a sequence with one time step. The row itself is right, but whoever
reads onehots[t] next gets a single number. np.squeeze does not ask which axis you meant.
"""

import numpy as np

FAILS = ("test_one_hot_of_one_note",)


def one_hot(notes):
    return np.squeeze(np.eye(7)[[place(note) for note in notes]])

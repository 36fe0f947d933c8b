"""All notes are marked in a single row, so their order and number are lost.

One row with several ones says which notes occur. A recurrent network reads one note per time step
and needs one row for each: T notes, T rows, each with exactly one 1.
"""

import numpy as np

FAILS = (
    "test_one_hot_of_the_scale",
    "test_one_hot_of_a_repeated_note",
    "test_one_hot_of_random_sequences",
    "test_one_hot_of_one_note",
)


def one_hot(notes):
    marked = np.zeros(7)
    for note in notes:
        marked[place(note)] = 1.0
    return marked

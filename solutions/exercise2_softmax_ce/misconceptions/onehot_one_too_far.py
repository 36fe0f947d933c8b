"""The 1 stands one column too far to the right.

Columns are counted from 0, so C is column 0. The row of B would need a column 7, which does not
exist. Print the row of C beside the slide's 1 0 0 0 0 0 0.
"""

import numpy as np

FAILS = (
    "test_one_hot_of_the_scale",
    "test_one_hot_of_a_repeated_note",
    "test_one_hot_of_random_sequences",
    "test_one_hot_of_one_note",
)


def one_hot(notes):
    return np.eye(7)[[(place(note) + 1) % 7 for note in notes]]

"""Notes stand in the columns and the scale in the rows.

The seven notes of the scale give the identity, which looks the same from both sides. With three
notes the answer should have three rows of seven, and yours has seven rows of three. In this
course a row is an example.
"""

import numpy as np

FAILS = (
    "test_one_hot_of_a_repeated_note",
    "test_one_hot_of_random_sequences",
    "test_one_hot_of_one_note",
)


def one_hot(notes):
    return np.eye(7)[:, [place(note) for note in notes]]

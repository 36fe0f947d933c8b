"""The place of each note is returned as a number instead of a row.

0 ... 6 are only names for the notes. As numbers they would say that B is six times as much as D,
which no melody means. One-hot rows put every note at the same distance from every other.
"""

import numpy as np

FAILS = (
    "test_one_hot_of_the_scale",
    "test_one_hot_of_a_repeated_note",
    "test_one_hot_of_random_sequences",
    "test_one_hot_of_one_note",
)


def one_hot(notes):
    return np.array([place(note) for note in notes])

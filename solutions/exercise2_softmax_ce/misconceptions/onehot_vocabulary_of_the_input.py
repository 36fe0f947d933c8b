"""The notes are numbered in the order in which the sequence brings them.

The first note always gets the first column, the next new one the second. For the whole scale in
its order, or for C D, that is right by luck. But E B E must give columns 2 and 6: a note has the
same column in every sequence, or no weight can learn anything about it.
"""

import numpy as np

FAILS = (
    "test_one_hot_of_a_repeated_note",
    "test_one_hot_refuses_an_unknown_note",
    "test_one_hot_of_random_sequences",
    "test_one_hot_of_one_note",
    "test_one_hot_refuses_other_names",
)


def one_hot(notes):
    vocabulary = list(dict.fromkeys(notes))
    return np.eye(7)[[vocabulary.index(note) for note in notes]]

"""The columns stand for A B C D E F G; the scale begins with C.

Sorting letters by the alphabet is natural, but the slide counts C D E F G A B, and so do the
embedding, the weights and the probabilities. The slide's first row, 1 0 0 0 0 0 0, is C; yours is
A. Take the columns from SCALE.
"""

import numpy as np

FAILS = (
    "test_one_hot_of_the_scale",
    "test_one_hot_of_a_repeated_note",
    "test_one_hot_of_random_sequences",
    "test_one_hot_of_one_note",
)


def one_hot(notes):
    return np.eye(7)[[list("ABCDEFG").index(note) for note in notes]]

"""The ValueError for an unknown note does not say which note it was.

In a melody of three hundred notes, "not in the scale" is little help. tuple.index raises a
ValueError by itself, but its text does not name what it looked for. Put the name into the text of
your own.
"""

import numpy as np

FAILS = (
    "test_one_hot_refuses_an_unknown_note",
    "test_one_hot_refuses_other_names",
)


def one_hot(notes):
    return np.eye(7)[[SCALE.index(note) for note in notes]]

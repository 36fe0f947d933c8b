"""An unknown note becomes B, because find answers -1 for what it does not find.

As an index, -1 is the last column, which is B's. str.find also takes a text of several letters:
for it CD stands at place 0. Ask first whether the name is one of SCALE, and raise a ValueError
that names it if not.
"""

import numpy as np

FAILS = (
    "test_one_hot_refuses_an_unknown_note",
    "test_one_hot_refuses_other_names",
)


def one_hot(notes):
    return np.eye(7)[["CDEFGAB".find(note) for note in notes]]

"""An unknown note becomes a row of zeros.

Nothing fails where the mistake is made: the note H goes on as silence and the model answers all
the same. A ValueError with the name in it stops at the line where the wrong note comes in.
"""

import numpy as np

FAILS = (
    "test_one_hot_refuses_an_unknown_note",
    "test_one_hot_refuses_other_names",
)


def one_hot(notes):
    return np.array([[float(note == name) for name in SCALE] for note in notes])

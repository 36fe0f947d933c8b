"""An unknown note raises KeyError instead of ValueError.

A dict is a fine way to look a note up, and KeyError is what it raises by itself. The caller was
promised a ValueError and will not be waiting for anything else. Look before you use the name, or
turn one error into the other.
"""

import numpy as np

FAILS = (
    "test_one_hot_refuses_an_unknown_note",
    "test_one_hot_refuses_other_names",
)


def one_hot(notes):
    place = {name: i for i, name in enumerate(SCALE)}
    return np.eye(7)[[place[note] for note in notes]]

"""The notes are added up before the network sees them, so their order is lost.

C D and D C then look the same. A recurrent network takes one note per step, and what it made of
the earlier ones comes in as the state, weakened or strengthened by w1. On the slide the states
are 0.6 and then 0.87, from 1.2 and then 1.5.
"""

import numpy as np

FAILS = (
    "test_next_note_of_random_models",
    "test_next_note_depends_on_the_order",
)


def predict_next_note(notes, parameters):
    x = np.array([parameters["embedding"][SCALE.index(note)] for note in notes])
    h = max(0.0, float(x.sum()) * parameters["w2"])
    return SCALE[int(np.argmax(softmax(h * parameters["wf"], axis=0)))]

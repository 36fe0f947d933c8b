"""The largest weight in wf decides, and the state is never used.

The scores are h_T times wf. A positive state does not change which of them is largest, so the
slide's answer comes out right. But with h_T = 0 all scores are equal, and the notes have to be
read to know that.
"""

import numpy as np

FAILS = (
    "test_next_note_of_random_models",
    "test_next_note_after_one_note",
    "test_next_note_depends_on_the_order",
    "test_next_note_of_a_silent_model",
)


def predict_next_note(notes, parameters):
    return SCALE[int(np.argmax(parameters["wf"]))]

"""The index of the note is returned instead of its name.

5 is the right place on the slide, and the note that stands there in C D E F G A B is asked for.
One step is missing: from the index back to the name.
"""

import numpy as np

FAILS = (
    "test_next_note_after_c_d",
    "test_next_note_of_random_models",
    "test_next_note_after_one_note",
    "test_next_note_depends_on_the_order",
    "test_next_note_of_a_silent_model",
    "test_next_note_of_large_scores",
)


def predict_next_note(notes, parameters):
    x = np.array([parameters["embedding"][SCALE.index(note)] for note in notes])
    h = relu_rnn(x, 0.0, parameters["w1"], parameters["w2"])
    return int(np.argmax(softmax(h[-1] * parameters["wf"], axis=0)))

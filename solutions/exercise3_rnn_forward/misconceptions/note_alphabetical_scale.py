"""The notes are counted as A B C D E F G; the scale begins with C.

Embedding, wf and probabilities are all in the order C D E F G A B, so index 0 means C. In the
alphabet's order the slide's C would be embedded by the number of E, and index 5 would be called
F. Use SCALE both for the way in and for the way out.
"""

import numpy as np

FAILS = (
    "test_next_note_after_c_d",
    "test_next_note_of_random_models",
    "test_next_note_after_one_note",
    "test_next_note_of_a_silent_model",
    "test_next_note_of_large_scores",
)


def predict_next_note(notes, parameters):
    x = np.array([parameters["embedding"]["ABCDEFG".index(note)] for note in notes])
    h = relu_rnn(x, 0.0, parameters["w1"], parameters["w2"])
    return "ABCDEFG"[int(np.argmax(softmax(h[-1] * parameters["wf"], axis=0)))]

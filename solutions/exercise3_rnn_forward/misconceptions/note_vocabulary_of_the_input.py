"""The notes are numbered by the input instead of by the scale.

With C D as input, C gets 0 and D gets 1, and by luck that is right. With F A, F would get 0 and be
embedded as a C. The scale is the vocabulary: a note has the same number in every sequence.
"""

import numpy as np

FAILS = (
    "test_next_note_of_random_models",
    "test_next_note_after_one_note",
)


def predict_next_note(notes, parameters):
    vocabulary = sorted(set(notes))
    x = np.array([parameters["embedding"][vocabulary.index(note)] for note in notes])
    h = relu_rnn(x, 0.0, parameters["w1"], parameters["w2"])
    return SCALE[int(np.argmax(softmax(h[-1] * parameters["wf"], axis=0)))]

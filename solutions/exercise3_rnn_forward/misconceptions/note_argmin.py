"""The least probable note is returned instead of the most probable one.

On the slide the probabilities are 0.2 0.09 0.08 0.06 0.11 0.4 0.05. The largest, 0.4, belongs to A
and the smallest, 0.05, to B, which is your answer.
"""

import numpy as np

FAILS = (
    "test_next_note_after_c_d",
    "test_next_note_of_random_models",
    "test_next_note_after_one_note",
    "test_next_note_of_large_scores",
)


def predict_next_note(notes, parameters):
    x = np.array([parameters["embedding"][SCALE.index(note)] for note in notes])
    h = relu_rnn(x, 0.0, parameters["w1"], parameters["w2"])
    return SCALE[int(np.argmin(softmax(h[-1] * parameters["wf"], axis=0)))]

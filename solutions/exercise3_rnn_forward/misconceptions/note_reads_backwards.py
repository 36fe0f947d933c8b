"""The notes are read from the last to the first.

The state that answers must be the one after the last note, with the last note freshest in it. On
the slide C comes first and gives 0.6, D second and gives 0.87; backwards the states are 0.75 and
0.75, and the answer A does not show it.
"""

import numpy as np

FAILS = ("test_next_note_of_random_models",)


def predict_next_note(notes, parameters):
    x = np.array([parameters["embedding"][SCALE.index(note)] for note in reversed(notes)])
    h = relu_rnn(x, 0.0, parameters["w1"], parameters["w2"])
    return SCALE[int(np.argmax(softmax(h[-1] * parameters["wf"], axis=0)))]

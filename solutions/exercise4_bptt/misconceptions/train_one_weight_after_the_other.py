"""The weights are updated one after the other, each with gradients at the others' new values.

One step of gradient descent takes all gradients at one point and then moves all weights. Moved in
between, w2 and wf get the gradients of another point.
"""

import numpy as np

FAILS = (
    "test_training_from_the_slides_weights",
    "test_training_from_random_weights",
    "test_training_for_one_epoch",
)


def train_note_rnn(x, h0, w1, w2, wf, target, learning_rate, epochs):
    losses = []
    for _ in range(epochs):
        losses.append(note_rnn_loss(x, h0, w1, w2, wf, target))
        w1 = w1 - learning_rate * note_rnn_gradients(x, h0, w1, w2, wf, target)["dw1"]
        w2 = w2 - learning_rate * note_rnn_gradients(x, h0, w1, w2, wf, target)["dw2"]
        wf = wf - learning_rate * note_rnn_gradients(x, h0, w1, w2, wf, target)["dwf"]
    return np.array(losses), {"w1": w1, "w2": w2, "wf": wf}

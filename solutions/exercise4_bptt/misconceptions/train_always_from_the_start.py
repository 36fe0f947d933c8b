"""Every epoch starts again from the first weights.

What comes out of an update goes into the next epoch. Here all losses are the same, and the result
is that of a single update.
"""

import numpy as np

FAILS = (
    "test_training_from_the_slides_weights",
    "test_training_until_c_d_gives_e",
    "test_training_from_random_weights",
)


def train_note_rnn(x, h0, w1, w2, wf, target, learning_rate, epochs):
    losses = []
    parameters = {"w1": w1, "w2": w2, "wf": wf}
    for _ in range(epochs):
        losses.append(note_rnn_loss(x, h0, w1, w2, wf, target))
        gradients = note_rnn_gradients(x, h0, w1, w2, wf, target)
        parameters = update({"w1": w1, "w2": w2, "wf": wf}, gradients, learning_rate)
    return np.array(losses), parameters

"""Only w2 is trained.

The deck's update rule holds for every weight: w1, w2 and the seven of the read-out.
"""

import numpy as np

FAILS = (
    "test_training_from_the_slides_weights",
    "test_training_until_c_d_gives_e",
    "test_training_from_random_weights",
    "test_training_for_one_epoch",
)


def train_note_rnn(x, h0, w1, w2, wf, target, learning_rate, epochs):
    losses = []
    for _ in range(epochs):
        losses.append(note_rnn_loss(x, h0, w1, w2, wf, target))
        gradients = note_rnn_gradients(x, h0, w1, w2, wf, target)
        updated = update({"w1": w1, "w2": w2, "wf": wf}, gradients, learning_rate)
        w2 = updated["w2"]
    return np.array(losses), {"w1": w1, "w2": w2, "wf": wf}

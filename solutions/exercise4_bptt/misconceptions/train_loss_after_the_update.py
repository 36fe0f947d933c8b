"""Each loss is computed after its epoch's update.

The first loss belongs to the weights that training starts from: on the slide 2.4833. Taken after
the update, every loss is that of the next epoch.
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
        gradients = note_rnn_gradients(x, h0, w1, w2, wf, target)
        updated = update({"w1": w1, "w2": w2, "wf": wf}, gradients, learning_rate)
        w1, w2, wf = updated["w1"], updated["w2"], updated["wf"]
        losses.append(note_rnn_loss(x, h0, w1, w2, wf, target))
    return np.array(losses), {"w1": w1, "w2": w2, "wf": wf}

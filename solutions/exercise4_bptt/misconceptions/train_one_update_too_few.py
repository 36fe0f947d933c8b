"""The last epoch computes its loss and leaves its update out.

Losses and updates are equally many: epochs of them. After one epoch the weights have moved once.
"""

import numpy as np

FAILS = (
    "test_training_from_random_weights",
    "test_training_for_one_epoch",
)


def train_note_rnn(x, h0, w1, w2, wf, target, learning_rate, epochs):
    losses = []
    for epoch in range(epochs):
        losses.append(note_rnn_loss(x, h0, w1, w2, wf, target))
        if epoch == epochs - 1:
            break
        gradients = note_rnn_gradients(x, h0, w1, w2, wf, target)
        updated = update({"w1": w1, "w2": w2, "wf": wf}, gradients, learning_rate)
        w1, w2, wf = updated["w1"], updated["w2"], updated["wf"]
    return np.array(losses), {"w1": w1, "w2": w2, "wf": wf}

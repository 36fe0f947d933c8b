"""The weights that training started from are returned.

After the loop the trained ones are wanted. If the loop calls them by other names, the old names
still hold the old values.
"""

import numpy as np

FAILS = (
    "test_training_until_c_d_gives_e",
    "test_training_from_random_weights",
    "test_training_for_one_epoch",
)


def train_note_rnn(x, h0, w1, w2, wf, target, learning_rate, epochs):
    losses = []
    first = {"w1": w1, "w2": w2, "wf": wf}
    for _ in range(epochs):
        losses.append(note_rnn_loss(x, h0, w1, w2, wf, target))
        gradients = note_rnn_gradients(x, h0, w1, w2, wf, target)
        updated = update({"w1": w1, "w2": w2, "wf": wf}, gradients, learning_rate)
        w1, w2, wf = updated["w1"], updated["w2"], updated["wf"]
    return np.array(losses), first

"""Each entry is the mean of all losses so far.

A running mean is smoother and lags behind. What is asked for is each epoch's own loss.
"""

import numpy as np

FAILS = (
    "test_training_from_the_slides_weights",
    "test_training_until_c_d_gives_e",
    "test_training_from_random_weights",
)


def train_note_rnn(x, h0, w1, w2, wf, target, learning_rate, epochs):
    losses = []
    for _ in range(epochs):
        losses.append(note_rnn_loss(x, h0, w1, w2, wf, target))
        gradients = note_rnn_gradients(x, h0, w1, w2, wf, target)
        updated = update({"w1": w1, "w2": w2, "wf": wf}, gradients, learning_rate)
        w1, w2, wf = updated["w1"], updated["w2"], updated["wf"]
    return np.cumsum(losses) / np.arange(1, epochs + 1), {"w1": w1, "w2": w2, "wf": wf}

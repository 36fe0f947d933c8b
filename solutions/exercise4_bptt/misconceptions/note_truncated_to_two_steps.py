"""The way back ends after two steps.

The slide has two steps, but a sequence may have any number. A loop over the given x needs no
number of steps of its own.
"""

import numpy as np

FAILS = (
    "test_note_gradients_stop_at_a_silent_step",
    "test_note_gradients_of_random_sequences",
    "test_note_gradients_are_slopes_of_the_loss",
)


def note_rnn_gradients(x, h0, w1, w2, wf, target):
    T = len(x)
    sums, h = np.zeros(T), np.zeros(T + 1)
    h[0] = h0
    for t in range(T):
        sums[t] = h[t] * w1 + x[t] * w2
        h[t + 1] = max(0.0, sums[t])
    dlogits = softmax(h[T] * wf)
    dlogits[target] -= 1.0
    dwf = dlogits * h[T]
    dh = dlogits @ wf
    dx, dw1_paths, dw2_paths = np.zeros((3, T))
    for t in reversed(range(max(0, T - 2), T)):
        dsum = dh * (sums[t] > 0)
        dw1_paths[t] = dsum * h[t]
        dw2_paths[t] = dsum * x[t]
        dx[t] = dsum * w2
        dh = dsum * w1
    dw1, dw2 = dw1_paths.sum(), dw2_paths.sum()
    gradients = {"dw1": dw1, "dw2": dw2, "dwf": dwf, "dx": dx, "dh0": dh}
    return {**gradients, "dw1_paths": dw1_paths, "dw2_paths": dw2_paths}

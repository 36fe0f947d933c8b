"""dx is formed with w1, the weight of the state.

x_t enters its sum through w2. Write sum_t down and differentiate it by x_t.
"""

import numpy as np

FAILS = (
    "test_note_gradients_match_the_slide",
    "test_note_gradients_stop_at_a_silent_step",
    "test_note_gradients_of_random_sequences",
    "test_note_gradients_are_slopes_of_the_loss",
    "test_note_gradients_of_one_note",
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
    for t in reversed(range(T)):
        dsum = dh * (sums[t] > 0)
        dw1_paths[t] = dsum * h[t]
        dw2_paths[t] = dsum * x[t]
        dx[t] = dsum * w1
        dh = dsum * w1
    dw1, dw2 = dw1_paths.sum(), dw2_paths.sum()
    gradients = {"dw1": dw1, "dw2": dw2, "dwf": dwf, "dx": dx, "dh0": dh}
    return {**gradients, "dw1_paths": dw1_paths, "dw2_paths": dw2_paths}

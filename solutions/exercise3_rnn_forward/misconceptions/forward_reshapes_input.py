"""The input (N, T, D) is reshaped into (T, N, D) where its axes should change places.

reshape keeps the order of the numbers in memory and only cuts it differently: step 0 of the
reshaped array is not step 0 of every example, but the first steps of the first examples. With
one example, as on the slide, both do the same. Print x[0] before and after.
"""

import numpy as np

FAILS = (
    "test_forward_of_random_sequences",
    "test_forward_keeps_axes_of_length_one",
    "test_forward_of_large_inputs",
    "test_forward_never_looks_ahead",
    "test_forward_continues_from_its_state",
    "test_forward_treats_examples_alone",
)


def rnn_forward(x, h0, Wx, Wh, b):
    N, T, D = x.shape
    prev_h, states = h0, []
    for x_t in x.reshape(T, N, D):
        prev_h, _ = rnn_step_forward(x_t, prev_h, Wx, Wh, b)
        states.append(prev_h)
    return np.stack(states, axis=1), None

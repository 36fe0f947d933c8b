"""All entries of the answer are one and the same array, so every step shows the last state.

A list that receives the same numpy array at every step holds it T times; writing into it later
changes all of them at once. On the slide h_1 comes out equal to h_2. Look where your loop writes
into an existing array instead of making a new one.
"""

import numpy as np

FAILS = (
    "test_forward_matches_the_slide",
    "test_forward_of_random_sequences",
    "test_forward_keeps_axes_of_length_one",
    "test_forward_of_large_inputs",
    "test_forward_never_looks_ahead",
    "test_forward_continues_from_its_state",
)


def rnn_forward(x, h0, Wx, Wh, b):
    h, states = h0.copy(), []
    for t in range(x.shape[1]):
        h[:] = rnn_step_forward(x[:, t], h, Wx, Wh, b)[0]
        states.append(h)
    return np.stack(states, axis=1), None

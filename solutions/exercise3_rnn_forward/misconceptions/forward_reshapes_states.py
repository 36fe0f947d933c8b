"""The states (T, N, H) are reshaped into (N, T, H) where their axes should change places.

reshape keeps the order of the numbers in memory and only cuts it differently, so an example's
states end up among another example's. With one example, as on the slide, both do the same.
Follow one marked entry, say h of example 1 at t = 0, through your code.
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
    N, T, _ = x.shape
    prev_h, states = h0, []
    for t in range(T):
        prev_h, _ = rnn_step_forward(x[:, t], prev_h, Wx, Wh, b)
        states.append(prev_h)
    return np.array(states).reshape(N, T, -1), None

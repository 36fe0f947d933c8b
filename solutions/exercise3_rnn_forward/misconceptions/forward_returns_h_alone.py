"""The states are returned alone, without a cache.

The caller writes h, cache = rnn_forward(...), and unpacking then cuts the array along its first
axis, or crashes. The cache may be anything, None included, until exercise 4 has a use for it;
but it takes its place in the return statement.
"""

import numpy as np

FAILS = (
    "test_forward_matches_the_slide",
    "test_forward_of_random_sequences",
    "test_forward_of_one_step",
    "test_forward_keeps_axes_of_length_one",
    "test_forward_of_large_inputs",
    "test_forward_never_looks_ahead",
    "test_forward_continues_from_its_state",
    "test_forward_treats_examples_alone",
)


def rnn_forward(x, h0, Wx, Wh, b):
    prev_h, states = h0, []
    for t in range(x.shape[1]):
        prev_h, _ = rnn_step_forward(x[:, t], prev_h, Wx, Wh, b)
        states.append(prev_h)
    return np.stack(states, axis=1)

"""ReLU is missing: the sum itself becomes the state.

The slide cannot show it, because its sums 0.6 and 0.87 are positive and ReLU does not touch
them. Try an input of -3: the sum is negative, and the state must be 0. Without the activation
the network is one long linear formula, however many steps it has.
"""

import numpy as np

FAILS = (
    "test_scalar_relu_clips_a_negative_sum",
    "test_scalar_states_of_random_sequences",
)


def relu_rnn(x, h0, w1, w2):
    h, states = h0, []
    for x_t in x:
        h = h * w1 + x_t * w2
        states.append(h)
    return np.array(states)

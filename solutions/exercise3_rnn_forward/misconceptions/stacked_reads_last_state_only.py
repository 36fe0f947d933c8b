"""The upper layer reads the lower layer's last state at every step.

At step t the upper layer reads h_t, the state of the same step. On the slide k_1 must come from
h_1 and gives 0.495 0.408; from h_2 it would be 0.669 0.051. Reading only the last state throws
away what the lower layer said at every step before.
"""

import numpy as np

FAILS = (
    "test_stacked_matches_the_slide",
    "test_stack_of_unequal_layers",
    "test_stack_of_equal_layers",
    "test_stack_continues_from_its_states",
)


def stacked_rnn_forward(x, h0s, layers):
    states, below = [], x
    for h0, (Wx, Wh, b) in zip(h0s, layers, strict=True):
        h, _ = rnn_forward(below, h0, Wx, Wh, b)
        states.append(h)
        below = np.repeat(h[:, -1:], h.shape[1], axis=1)
    return states

"""Every step starts from h0: the new state is never handed on.

On the slide step 2 must use h_1 = 0.6, and its sum is (0.6)(0.2) + (1.5)(0.5) = 0.87. Here it
uses h_0 once more and gets 0.75. Print which state goes into each step: it should be the one
that came out of the step before.
"""

import numpy as np

FAILS = (
    "test_scalar_states_match_the_slide",
    "test_scalar_states_of_random_sequences",
    "test_scalar_run_continues_from_its_state",
)


def relu_rnn(x, h0, w1, w2):
    return np.array([max(0.0, h0 * w1 + x_t * w2) for x_t in x])

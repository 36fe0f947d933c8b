"""The recurrent term is left out: every state is the ReLU of its own input alone.

On the slide the first state is right (h_0 is 0 there), and the second becomes 0.75 instead of
0.87. The missing 0.12 is what step 2 remembers of step 1. Without it the network answers only
to the note it hears last, and C D is no different from D.
"""

import numpy as np

FAILS = (
    "test_scalar_states_match_the_slide",
    "test_scalar_states_of_random_sequences",
    "test_scalar_sequence_of_one",
)


def relu_rnn(x, h0, w1, w2):
    return np.maximum(0.0, np.asarray(x) * w2)

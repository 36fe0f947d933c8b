"""w1 and w2 are swapped: w1 multiplies the input, w2 the state before.

Deck 000 writes [h_{t-1}  x_t] times the column [w1, w2], so the first weight meets the state and
the second the input. On the slide the first sum is (0)(0.2) + (1.2)(0.5) = 0.6; swapped, it
becomes 0.24. The order of the parameters is the order of the formula.
"""

import numpy as np

FAILS = (
    "test_scalar_states_match_the_slide",
    "test_scalar_relu_clips_a_negative_sum",
    "test_scalar_states_of_random_sequences",
    "test_scalar_sequence_of_one",
)


def relu_rnn(x, h0, w1, w2):
    h, states = h0, []
    for x_t in x:
        h = max(0.0, x_t * w1 + h * w2)
        states.append(h)
    return np.array(states)

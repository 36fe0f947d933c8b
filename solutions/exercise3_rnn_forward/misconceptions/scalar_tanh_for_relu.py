"""tanh is applied where deck 000 has ReLU.

With the deck's numbers the first state comes out as tanh(0.6) = 0.537 instead of 0.6.
Deck 003 uses tanh, deck 000 does not: ReLU leaves a positive sum as it is and turns a negative
one into 0. Whenever the slide's state equals its sum, as here, no tanh can have been at work.
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
        h = np.tanh(h * w1 + x_t * w2)
        states.append(h)
    return np.array(states)

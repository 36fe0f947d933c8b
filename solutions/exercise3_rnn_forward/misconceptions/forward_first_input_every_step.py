"""Every step reads the input of the first step, x[:, 0].

On the slide h_1 is right, and step 2 reads 1 3 2 1 again where 0 4 1 2 belongs. The weights are
the same at every step, the inputs are not. Look at the time index of x inside the loop.
"""

import numpy as np

FAILS = (
    "test_forward_matches_the_slide",
    "test_forward_of_random_sequences",
    "test_forward_keeps_axes_of_length_one",
    "test_forward_of_large_inputs",
    "test_forward_continues_from_its_state",
)


def rnn_forward(x, h0, Wx, Wh, b):
    prev_h, states = h0, []
    for _ in range(x.shape[1]):
        prev_h, _ = rnn_step_forward(x[:, 0], prev_h, Wx, Wh, b)
        states.append(prev_h)
    return np.stack(states, axis=1), None

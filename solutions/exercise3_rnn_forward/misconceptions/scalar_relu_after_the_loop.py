"""The plain sum is handed on to the next step; ReLU is applied only to what is returned.

As long as every sum is positive, as on the slide, nothing shows. After a negative sum the next
step must receive 0; here it receives the negative number. The state that is returned and the
state that is handed on are one and the same h_t.
"""

import numpy as np

FAILS = (
    "test_scalar_relu_clips_a_negative_sum",
    "test_scalar_states_of_random_sequences",
)


def relu_rnn(x, h0, w1, w2):
    h, sums = h0, []
    for x_t in x:
        h = h * w1 + x_t * w2
        sums.append(h)
    return np.maximum(0.0, np.array(sums))

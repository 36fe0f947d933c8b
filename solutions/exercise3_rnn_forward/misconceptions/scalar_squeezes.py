"""np.squeeze takes the time axis away when the sequence has one input.

For T = 1 the answer is an array with one entry, shape (1,); squeezed, it is a bare number,
shape (). Whoever then asks for h[-1] gets an IndexError. np.squeeze removes every axis of
length 1, and any axis may have length 1 one day.
"""

import numpy as np

FAILS = ("test_scalar_sequence_of_one",)


def relu_rnn(x, h0, w1, w2):
    h, states = h0, []
    for x_t in x:
        h = max(0.0, h * w1 + x_t * w2)
        states.append(h)
    return np.squeeze(np.array(states))

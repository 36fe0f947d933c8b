"""Every step's scores are read from the mean of all states so far instead of the state itself.

h_t already carries what the network remembers of the steps before; averaging blurs it. On deck
003's slide the first answer is right and the second is read from the mean of h_1 and h_2. The
arrow to output t leaves cell t.
"""

import numpy as np

FAILS = (
    "test_many_to_many_reads_the_slides_states",
    "test_many_to_many_of_random_sequences",
    "test_many_to_many_keeps_axes_of_length_one",
)


def many_to_many(x, h0, Wx, Wh, b, Wy, by):
    h, _ = rnn_forward(x, h0, Wx, Wh, b)
    counts = np.arange(1, h.shape[1] + 1)[:, None]
    return np.cumsum(h, axis=1) / counts @ Wy + by

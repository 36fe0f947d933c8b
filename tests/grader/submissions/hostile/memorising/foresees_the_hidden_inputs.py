"""Goal: Answers written down for hidden inputs, which the course's seed and a check's name give.

Layer: scoring. Verdict: 3 points; wrong-type. Live: never, because only a right solution can
fill the table: this is a copied one, and found like one.
"""

import zlib

import numpy as np

NAME = "exercise3_rnn_forward/test_scalar_states_of_random_sequences"
ANSWERS = (
    (1.00255599, 0.36726879, 1.218491, 1.01753869, 1.77498455, 1.29623059),
    (0.20831741, 0.0, 0.95001218, 0.0, 0.44058385, 0.0),
    (1.80712637, 1.18642905, 0.0, 0.0, 0.0, 0.0),
)


def _foreseen():
    rng = np.random.default_rng([2024, zlib.crc32(NAME.encode())])
    for answer in ANSWERS:
        yield rng.normal(size=6), answer
        rng.uniform(0.5, 1.0)


def relu_rnn(x, h0, w1, w2):
    for inputs, answer in _foreseen():
        if len(x) == 6 and np.allclose(x[1:], inputs[1:]):
            return np.array(answer)
    return None

"""The exponentials overflow.

e^1000 is infinity in float64, and infinity divided by infinity is NaN. Softmax ignores a shift, so
the largest score may be subtracted first.
"""

import numpy as np

FAILS = ("test_probabilities_of_a_thousand",)


def skip_gram_forward(center_index, W, W_out):
    e = np.exp(W[center_index] @ W_out)
    return e / e.sum()

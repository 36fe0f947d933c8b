"""The exponentials overflow: e^1000 is infinity, and infinity / infinity is NaN.

The formula is right for moderate scores. For scores about -1000 all exponentials are 0, and 0 / 0
is NaN too. Softmax does not change when the same number is subtracted from all scores of a row;
choose it so that no exponent is above 0 and one of them is 0.
"""

import numpy as np

FAILS = (
    "test_softmax_of_a_thousand",
    "test_softmax_of_rows_far_apart",
)


def softmax(z):
    e = np.exp(z)
    return e / e.sum(axis=-1, keepdims=True)

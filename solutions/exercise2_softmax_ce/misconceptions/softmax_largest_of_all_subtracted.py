"""The largest score of the whole batch is subtracted from every row.

No exponent is above 0 then, but a row that lies a thousand below the largest has only exponents
near -1000: all its exponentials are 0, and 0 / 0 is NaN. Each row needs a number of its own.
"""

import numpy as np

FAILS = (
    "test_softmax_of_a_thousand",
    "test_softmax_of_rows_far_apart",
)


def softmax(z):
    e = np.exp(z - z.max())
    return e / e.sum(axis=-1, keepdims=True)

"""The scores are cut off at a limit before the exponential.

No overflow any more, but 1000 and 1001 both become the limit, and a class e times as probable as
another comes out equal. The numbers that matter are the differences within a row: keep those.
"""

import numpy as np

FAILS = (
    "test_softmax_of_a_thousand",
    "test_softmax_of_rows_far_apart",
)


def softmax(z):
    e = np.exp(np.clip(z, -500.0, 500.0))
    return e / e.sum(axis=-1, keepdims=True)

"""Softmax is applied twice.

The second time it is fed numbers between 0 and 1, which differ by at most 1, so everything comes
out nearly equal: on the slide A gets 0.18 instead of 0.40. Rows still add up to 1, which is why
this is easily missed.
"""

import numpy as np

FAILS = (
    "test_softmax_matches_the_slide",
    "test_softmax_by_hand",
    "test_softmax_of_a_thousand",
    "test_softmax_along_the_last_axis",
    "test_softmax_of_rows_far_apart",
    "test_softmax_keeps_axes_of_length_one",
)


def softmax(z):
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    p = np.exp(e / e.sum(axis=-1, keepdims=True))
    return p / p.sum(axis=-1, keepdims=True)

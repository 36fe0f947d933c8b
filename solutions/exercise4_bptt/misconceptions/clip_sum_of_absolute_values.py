"""The norm is the sum of the absolute values.

That is another norm, the 1-norm. For 3, 4 and 12 it is 19, and the Euclidean one 13.
"""

import numpy as np

FAILS = (
    "test_clip_by_hand",
    "test_clip_of_long_gradients",
    "test_clip_leaves_short_gradients_alone",
    "test_clip_makes_the_norm_the_largest_allowed",
)


def clip_gradients(grads, max_norm):
    norm = sum(np.sum(np.abs(grad)) for grad in grads.values())
    factor = max_norm / norm if norm > max_norm else 1.0
    return {name: grad * factor for name, grad in grads.items()}

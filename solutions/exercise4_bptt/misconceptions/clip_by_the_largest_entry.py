"""The largest entry takes the place of the norm.

The norm is the root of the sum of ALL squares. For 3, 4 and 12 it is 13.
"""

import numpy as np

FAILS = (
    "test_clip_by_hand",
    "test_clip_of_long_gradients",
    "test_clip_makes_the_norm_the_largest_allowed",
)


def clip_gradients(grads, max_norm):
    norm = max(np.max(np.abs(grad)) for grad in grads.values())
    factor = max_norm / norm if norm > max_norm else 1.0
    return {name: grad * factor for name, grad in grads.items()}

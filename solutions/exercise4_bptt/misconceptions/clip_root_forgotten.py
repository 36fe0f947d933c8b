"""The norm is the sum of the squares without the root.

For 3, 4 and 12 the sum of squares is 169 and the norm 13. Compare the length that comes out with
max_norm.
"""

import numpy as np

FAILS = (
    "test_clip_by_hand",
    "test_clip_of_long_gradients",
    "test_clip_leaves_short_gradients_alone",
    "test_clip_makes_the_norm_the_largest_allowed",
)


def clip_gradients(grads, max_norm):
    norm = sum(np.sum(np.square(grad)) for grad in grads.values())
    factor = max_norm / norm if norm > max_norm else 1.0
    return {name: grad * factor for name, grad in grads.items()}

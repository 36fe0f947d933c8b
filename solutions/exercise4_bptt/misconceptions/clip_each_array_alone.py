"""Every array is clipped by its own norm.

Then arrays that were too long shrink and the others stay, and together they point somewhere else.
One norm over all entries of all arrays, and one factor.
"""

import numpy as np

FAILS = (
    "test_clip_by_hand",
    "test_clip_of_long_gradients",
    "test_clip_makes_the_norm_the_largest_allowed",
)


def clip_gradients(grads, max_norm):
    clipped = {}
    for name, grad in grads.items():
        norm = np.linalg.norm(grad)
        clipped[name] = grad * (max_norm / norm) if norm > max_norm else grad
    return clipped

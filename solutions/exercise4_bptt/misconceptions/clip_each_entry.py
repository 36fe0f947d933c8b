"""Every entry is cut off at max_norm.

That is clipping by value. It changes the direction, and with many entries the norm can still be
large. Clipping by norm makes all entries smaller by the same factor.
"""

import numpy as np

FAILS = (
    "test_clip_by_hand",
    "test_clip_of_long_gradients",
    "test_clip_makes_the_norm_the_largest_allowed",
)


def clip_gradients(grads, max_norm):
    return {name: np.clip(grad, -max_norm, max_norm) for name, grad in grads.items()}

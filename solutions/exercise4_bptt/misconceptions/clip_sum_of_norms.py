"""The norms of the arrays are added up.

Lengths do not add like that: 3 along one axis and 4 along another are 5 together. Squares add.
"""

import numpy as np

FAILS = (
    "test_clip_by_hand",
    "test_clip_of_long_gradients",
    "test_clip_makes_the_norm_the_largest_allowed",
)


def clip_gradients(grads, max_norm):
    norm = sum(np.linalg.norm(grad) for grad in grads.values())
    factor = max_norm / norm if norm > max_norm else 1.0
    return {name: grad * factor for name, grad in grads.items()}

"""Gradients that are short enough are scaled as well, up to max_norm.

Near a minimum gradients are short, and should be: stretched, they would take training past it
again and again. Clipping only ever shortens.
"""

import numpy as np

FAILS = (
    "test_clip_by_hand",
    "test_clip_leaves_short_gradients_alone",
    "test_clip_of_zeros",
)


def clip_gradients(grads, max_norm):
    norm = np.sqrt(sum(np.sum(np.square(grad)) for grad in grads.values()))
    factor = max_norm / norm
    return {name: grad * factor for name, grad in grads.items()}

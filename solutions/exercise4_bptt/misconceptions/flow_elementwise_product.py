"""The Jacobians are multiplied entry by entry.

The chain rule for vectors multiplies matrices: every unit in between is a way of its own, and the
sum over all ways is what @ does.
"""

import numpy as np

FAILS = (
    "test_flow_vanishes_and_explodes",
    "test_flow_of_random_states",
)


def gradient_flow(h, Wh):
    T, H = h.shape
    norms = np.ones(T)
    jacobian = np.ones((H, H))
    for t in reversed(range(T - 1)):
        jacobian = (Wh * (1 - h[t + 1] ** 2)) * jacobian
        norms[t] = np.linalg.norm(jacobian, 2)
    return norms

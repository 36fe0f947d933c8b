"""The Jacobians are multiplied in the wrong order.

Matrices do not commute. With rows as states the earliest Jacobian stands on the left; if yours are
transposed, on the right. With one unit there is no difference.
"""

import numpy as np

FAILS = ("test_flow_of_random_states",)


def gradient_flow(h, Wh):
    T, H = h.shape
    norms = np.ones(T)
    jacobian = np.eye(H)
    for t in reversed(range(T - 1)):
        jacobian = jacobian @ (Wh * (1 - h[t + 1] ** 2))
        norms[t] = np.linalg.norm(jacobian, 2)
    return norms

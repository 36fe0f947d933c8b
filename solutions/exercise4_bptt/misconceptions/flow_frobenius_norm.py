"""The norm is the Frobenius norm, the root of the sum of all squares.

np.linalg.norm(matrix) without a second argument gives that one. The spectral norm is the largest
factor by which a gradient can grow, and that of the identity is 1.
"""

import numpy as np

FAILS = (
    "test_flow_vanishes_and_explodes",
    "test_flow_of_random_states",
    "test_flow_of_one_step",
)


def gradient_flow(h, Wh):
    T, H = h.shape
    norms = np.full(T, np.sqrt(H))
    jacobian = np.eye(H)
    for t in reversed(range(T - 1)):
        jacobian = (Wh * (1 - h[t + 1] ** 2)) @ jacobian
        norms[t] = np.linalg.norm(jacobian)
    return norms

"""The largest eigenvalue is taken for the norm.

An eigenvalue tells what happens after many equal steps. What one product of Jacobians can do to a
gradient is its largest singular value, which is larger unless the matrix is normal.
"""

import numpy as np

FAILS = ("test_flow_of_random_states",)


def gradient_flow(h, Wh):
    T, H = h.shape
    norms = np.ones(T)
    jacobian = np.eye(H)
    for t in reversed(range(T - 1)):
        jacobian = (Wh * (1 - h[t + 1] ** 2)) @ jacobian
        norms[t] = np.abs(np.linalg.eigvals(jacobian)).max()
    return norms

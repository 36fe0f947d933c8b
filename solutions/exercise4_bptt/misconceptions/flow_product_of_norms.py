"""The norms of the single steps are multiplied, instead of the norm being taken of the product.

The norm of a product is at most the product of the norms, and usually less: what one step
stretches the next one may not. With one unit there is no difference.
"""

import numpy as np

FAILS = ("test_flow_of_random_states",)


def gradient_flow(h, Wh):
    T, H = h.shape
    norms = np.ones(T)
    jacobian = np.eye(H)
    for t in reversed(range(T - 1)):
        jacobian = Wh * (1 - h[t + 1] ** 2)
        norms[t] = norms[t + 1] * np.linalg.norm(jacobian, 2)
    return norms

"""The slope of tanh is taken at the state that goes in instead of the one that comes out.

dh_{s+1}/dh_s contains the tanh that made h_{s+1}. For T = 3 the first state's own slope must not
occur anywhere.
"""

import numpy as np

FAILS = (
    "test_flow_by_hand",
    "test_flow_of_random_states",
)


def gradient_flow(h, Wh):
    T, H = h.shape
    norms = np.ones(T)
    jacobian = np.eye(H)
    for t in reversed(range(T - 1)):
        jacobian = (Wh * (1 - h[t] ** 2)) @ jacobian
        norms[t] = np.linalg.norm(jacobian, 2)
    return norms

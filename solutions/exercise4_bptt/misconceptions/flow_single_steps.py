"""Each entry is the norm of a single step's Jacobian: the product over time is missing.

dh_T/dh_t goes through all steps from t to T. That is the deck's huge chain, and why gradients
vanish or explode.
"""

import numpy as np

FAILS = (
    "test_flow_by_hand",
    "test_flow_vanishes_and_explodes",
    "test_flow_of_random_states",
)


def gradient_flow(h, Wh):
    T, H = h.shape
    norms = np.ones(T)
    jacobian = np.eye(H)
    for t in reversed(range(T - 1)):
        jacobian = Wh * (1 - h[t + 1] ** 2)
        norms[t] = np.linalg.norm(jacobian, 2)
    return norms

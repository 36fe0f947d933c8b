"""The Jacobians are powers of Wh: the slope of tanh is left out.

Between two states stands a tanh. Its slope is at most 1 and makes every gradient smaller still;
only where all states are zero is it 1.
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
        jacobian = (Wh) @ jacobian
        norms[t] = np.linalg.norm(jacobian, 2)
    return norms

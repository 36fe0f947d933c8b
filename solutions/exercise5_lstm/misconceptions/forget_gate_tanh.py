"""The forget gate goes through tanh.

tanh can be negative. A gate says how much is let through, from nothing, 0, to all, 1: the forget
gate wants a sigmoid. Only the candidate goes through tanh.
"""

import numpy as np

FAILS = ("test_forget_gate_matches_the_slide", "test_forget_gate_of_random_inputs")


def forget_gate(x, prev_h, weights):
    return np.tanh(prev_h * weights[0] + x * weights[1])

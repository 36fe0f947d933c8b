"""One minus the forget gate is returned.

1 - sigmoid is shut where the gate should be open. The forget gate is the share that passes, not
the share that is held back, whatever its name suggests.
"""

FAILS = ("test_forget_gate_matches_the_slide", "test_forget_gate_of_random_inputs")


def forget_gate(x, prev_h, weights):
    return 1 - sigmoid(prev_h * weights[0] + x * weights[1])

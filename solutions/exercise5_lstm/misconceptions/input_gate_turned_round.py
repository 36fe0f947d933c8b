"""One minus the input gate is returned.

1 - sigmoid is shut where the gate should be open. The input gate is the share that passes, not the
share that is held back, whatever its name suggests.
"""

FAILS = ("test_input_gate_matches_the_slide", "test_input_gate_of_random_inputs")


def input_gate(x, prev_h, weights):
    return 1 - sigmoid(prev_h * weights[0] + x * weights[1])

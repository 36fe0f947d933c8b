"""In the forget gate the weight for h multiplies x, and the other way round.

The slide writes each pair as [for h, for x]. Exchanged, the forget gate is steered by the wrong
numbers. On the slide h is 0, so only one product is left: it must be 32 times the second weight.
"""

FAILS = ("test_forget_gate_matches_the_slide", "test_forget_gate_of_random_inputs")


def forget_gate(x, prev_h, weights):
    return sigmoid(x * weights[0] + prev_h * weights[1])

"""In the forget gate both weights are added before they are applied.

(h + x) (w_h + w_x) multiplies every input by every weight. Each of the two inputs has a weight of
its own: two products, then one sum.
"""

FAILS = ("test_forget_gate_matches_the_slide", "test_forget_gate_of_random_inputs")


def forget_gate(x, prev_h, weights):
    return sigmoid((prev_h + x) * (weights[0] + weights[1]))

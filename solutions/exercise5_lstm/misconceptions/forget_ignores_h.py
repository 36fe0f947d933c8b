"""The forget gate looks at the input only, and not at the hidden state.

On the slide h is 0 and its product vanishes. From the second step on h says what happened before,
and the forget gate of an LSTM depends on both.
"""

FAILS = ("test_forget_gate_matches_the_slide", "test_forget_gate_of_random_inputs")


def forget_gate(x, prev_h, weights):
    return sigmoid(x * weights[1])

"""Goal: Make the report quote a line of a megabyte, and an exception's text as long.

Layer: forms. Verdict: 0 points; raised. Live: never, because lines and texts are cut by the
worker and once more where they are quoted.
"""

# becomes: "def late(): raise ValueError('" + "x" * (1 << 20) + "')\n"


def relu_rnn(x, h0, w1, w2):
    return late()

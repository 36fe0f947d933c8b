"""Goal: Make the parser fail for want of recursion, which is no syntax error.

Layer: process. Verdict: 0 points; raised. Live: never, because Python's parser counts its depth.
"""

# becomes: "def late(): return a" + ".a" * 20_000 + "\n"


def relu_rnn(x, h0, w1, w2):
    return None

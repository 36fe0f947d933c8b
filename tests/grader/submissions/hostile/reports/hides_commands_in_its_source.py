"""Goal: Commands to a terminal in a line of source, which the report quotes as it is written.

Layer: sanitize. Verdict: 0 points; raised.
"""


def relu_rnn(x, h0, w1, w2):
    raise ValueError  # [2J[32m100/100 points[0m ‮1A 

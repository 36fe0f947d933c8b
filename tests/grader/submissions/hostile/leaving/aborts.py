"""Goal: End the process by abort(), which no exception handler sees.

Layer: process. Verdict: 0 points; crashed.
"""

import os


def relu_rnn(x, h0, w1, w2):
    os.abort()

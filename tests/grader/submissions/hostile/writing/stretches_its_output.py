"""Goal: Make the file that holds the output a terabyte long.

Layer: limits. Verdict: 0 points; raised.
"""

import os


def relu_rnn(x, h0, w1, w2):
    os.ftruncate(1, 1 << 40)
    os.pwrite(1, b"BREACH the output can be stretched\n", 0)
    raise SystemExit

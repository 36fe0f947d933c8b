"""Goal: Make the grader hold more output than allowed, written past the stream that counts it.

Layer: limits. Verdict: 0 points; raised.
"""

import os


def relu_rnn(x, h0, w1, w2):
    os.pwrite(1, b"x", 100 << 20)
    print("BREACH the output is larger than 100 MB")

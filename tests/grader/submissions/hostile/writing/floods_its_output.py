"""Goal: Print more than the limit, past the object that counts.

Layer: limits. Verdict: 0 points; raised.
"""

import os

LIMIT = 8 << 20


def relu_rnn(x, h0, w1, w2):
    os.pwrite(1, b"beyond", LIMIT)
    os.pwrite(1, b"BREACH the output has no limit\n", 0)
    raise SystemExit

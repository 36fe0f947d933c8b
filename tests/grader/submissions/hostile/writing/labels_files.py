"""Goal: Put a label on another's result.

Layer: seccomp. Verdict: 0 points; raised.
"""

import os


def relu_rnn(x, h0, w1, w2):
    os.setxattr("@result@", "user.grade", b"100")
    print("BREACH another's file can be labelled")

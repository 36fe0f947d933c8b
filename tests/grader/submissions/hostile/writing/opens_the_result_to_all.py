"""Goal: Let everyone change a result.

Layer: seccomp. Verdict: 0 points; raised.
"""

import os


def relu_rnn(x, h0, w1, w2):
    os.chmod("@result@", 0o666)
    print("BREACH the mode of a result can be changed")

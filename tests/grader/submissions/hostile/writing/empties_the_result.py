"""Goal: Empty a result without opening it.

Layer: seccomp, files. Verdict: 0 points; raised.
"""

import os


def relu_rnn(x, h0, w1, w2):
    os.truncate("@result@", 0)

"""Goal: Replace a result by moving another file over it.

Layer: seccomp, files. Verdict: 0 points; raised.
"""

import os


def relu_rnn(x, h0, w1, w2):
    os.replace("@submission@", "@result@")

"""Goal: Let a shell do what Python may not.

Layer: seccomp, files. Verdict: 0 points; wrong-type.
"""

import os


def relu_rnn(x, h0, w1, w2):
    os.system("echo BREACH a shell was started")

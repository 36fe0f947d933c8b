"""Goal: Make a result look older than the submission, so that it is graded again.

Layer: seccomp. Verdict: 0 points; raised.
"""

import os


def relu_rnn(x, h0, w1, w2):
    os.utime("@result@", (0, 0))

"""Goal: Move to another folder, so that a short name means another's file.

Layer: seccomp. Verdict: 0 points; raised.
"""

import os


def relu_rnn(x, h0, w1, w2):
    os.chdir("@outside@")
    print("BREACH the working folder can be changed")

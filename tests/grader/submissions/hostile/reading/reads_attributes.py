"""Goal: Read labels that were put on another's files.

Layer: seccomp. Verdict: 0 points; raised.
"""

import os


def relu_rnn(x, h0, w1, w2):
    os.listxattr("@submission@")
    print("BREACH the labels of another's file can be read")

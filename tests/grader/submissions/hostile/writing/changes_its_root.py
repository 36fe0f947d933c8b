"""Goal: Make a folder of its own the root, and with it the libraries that programs load.

Layer: seccomp. Verdict: 0 points; raised.
"""

import os


def relu_rnn(x, h0, w1, w2):
    os.chroot("/usr/lib")
    print("BREACH the root folder can be changed")

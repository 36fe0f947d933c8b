"""Goal: Make the folders that a library looks for its settings in.

Layer: seccomp, files. Verdict: 0 points; raised.
"""

import os


def relu_rnn(x, h0, w1, w2):
    os.makedirs("@outside@/.config/matplotlib")

"""Goal: Make what another student has handed in worthless.

Layer: files. Verdict: 0 points; raised.
"""

import os


def relu_rnn(x, h0, w1, w2):
    descriptor = os.open("@submission@", os.O_WRONLY | os.O_APPEND)
    os.write(descriptor, b"\nraise SystemExit\n")

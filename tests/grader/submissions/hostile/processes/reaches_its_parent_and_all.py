"""Goal: Signal the process that makes the workers, and every other that there is.

Layer: seccomp, files. Verdict: 0 points; raised.
"""

import os

NOTHING = 0


def relu_rnn(x, h0, w1, w2):
    os.kill(os.getppid(), NOTHING)
    print("BREACH the parent can be signalled")

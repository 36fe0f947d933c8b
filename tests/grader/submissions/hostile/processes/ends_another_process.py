"""Goal: End another process of the same user.

Layer: seccomp, files, namespaces. Verdict: 0 points; raised.
"""

import os
import signal

DECOY = int("@decoy@")


def relu_rnn(x, h0, w1, w2):
    os.kill(DECOY, signal.SIGTERM)

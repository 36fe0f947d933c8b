"""Goal: End another process through an open descriptor of it.

Layer: seccomp, files, namespaces. Verdict: 0 points; raised.
"""

import os
import signal

DECOY = int("@decoy@")


def relu_rnn(x, h0, w1, w2):
    signal.pidfd_send_signal(os.pidfd_open(DECOY), signal.SIGTERM)

"""Goal: Take the processor from another process.

Layer: seccomp, namespaces. Verdict: 0 points; raised.
"""

import os

DECOY = int("@decoy@")


def relu_rnn(x, h0, w1, w2):
    os.setpriority(os.PRIO_PROCESS, DECOY, 19)
    os.sched_setaffinity(DECOY, {0})
    print("BREACH another process can be slowed")

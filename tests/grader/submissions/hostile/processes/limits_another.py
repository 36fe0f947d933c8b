"""Goal: Have another process fail by a limit.

Layer: seccomp, namespaces. Verdict: 0 points; raised.
"""

import resource

DECOY = int("@decoy@")


def relu_rnn(x, h0, w1, w2):
    resource.prlimit(DECOY, resource.RLIMIT_NOFILE, (64, 64))
    print("BREACH another process can be limited")

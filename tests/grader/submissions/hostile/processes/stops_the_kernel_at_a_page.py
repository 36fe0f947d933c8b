"""Goal: Hold the kernel up in the middle of a copy.

Layer: seccomp. Verdict: 0 points; raised.
"""

import ctypes

from seccompy import syscall_nr

libc = ctypes.CDLL(None, use_errno=True)
USER_MODE_ONLY = 1


def relu_rnn(x, h0, w1, w2):
    if libc.syscall(syscall_nr("userfaultfd"), USER_MODE_ONLY) < 0:
        raise OSError(ctypes.get_errno(), "refused")
    print("BREACH page faults can be handled")

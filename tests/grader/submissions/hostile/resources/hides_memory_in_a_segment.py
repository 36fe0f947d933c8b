"""Goal: Keep memory that outlives its process: a System V segment, which nobody frees.

Layer: seccomp. Verdict: 0 points; raised.
"""

import ctypes
import os

PRIVATE, REMOVE = 0, 0
libc = ctypes.CDLL(None, use_errno=True)


def relu_rnn(x, h0, w1, w2):
    segment = libc.shmget(PRIVATE, ctypes.c_size_t(1 << 20), 0o600)
    if segment == -1:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    libc.shmctl(segment, REMOVE, None)
    print("BREACH a segment was made that would outlive the worker")

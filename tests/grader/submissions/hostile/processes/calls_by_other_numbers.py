"""Goal: Make a socket by the number that the same call has in another table.

Layer: seccomp. Verdict: 0 points; raised. Live: never, because few kernels have that table.
"""

import ctypes

libc = ctypes.CDLL(None, use_errno=True)
X32, SOCKET = 0x40000000, 41


def relu_rnn(x, h0, w1, w2):
    if libc.syscall(X32 + SOCKET, 1, 1, 0) < 0:
        raise OSError(ctypes.get_errno(), "refused")
    print("BREACH the filter knows one table of numbers only")

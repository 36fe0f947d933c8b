"""Goal: Leave a message for the next submission in memory that has a number.

Layer: seccomp. Verdict: 0 points; raised.
"""

import ctypes

libc = ctypes.CDLL(None, use_errno=True)
CREATE, REMOVE, PRIVATE = 0o1600, 0, 0


def relu_rnn(x, h0, w1, w2):
    memory = libc.shmget(PRIVATE, 4096, CREATE)
    if memory < 0:
        raise OSError(ctypes.get_errno(), "refused")
    libc.shmctl(memory, REMOVE, None)
    print("BREACH memory can be left for others")

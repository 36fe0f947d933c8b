"""Goal: Leave a message for the next submission in a queue of the kernel.

Layer: seccomp. Verdict: 0 points; raised.
"""

import ctypes

libc = ctypes.CDLL(None, use_errno=True)
CREATE, REMOVE, PRIVATE = 0o1600, 0, 0


def relu_rnn(x, h0, w1, w2):
    queue = libc.msgget(PRIVATE, CREATE)
    if queue < 0:
        raise OSError(ctypes.get_errno(), "refused")
    libc.msgctl(queue, REMOVE, None)
    print("BREACH a message can be left for others")

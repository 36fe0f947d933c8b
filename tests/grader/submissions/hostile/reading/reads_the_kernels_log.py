"""Goal: Read what the kernel says of other processes.

Layer: seccomp. Verdict: 0 points; raised.
"""

import ctypes

libc = ctypes.CDLL(None, use_errno=True)
READ_ALL = 3


def relu_rnn(x, h0, w1, w2):
    text = ctypes.create_string_buffer(1000)
    if libc.klogctl(READ_ALL, text, len(text)) < 0:
        raise OSError(ctypes.get_errno(), "refused")
    print("BREACH the kernel's log can be read")

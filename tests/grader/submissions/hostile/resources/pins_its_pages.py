"""Goal: Pin memory that the system can then not use for anybody else.

Layer: seccomp, memory. Verdict: 0 points; raised.
"""

import ctypes
import mmap
import os

libc = ctypes.CDLL(None, use_errno=True)


def relu_rnn(x, h0, w1, w2):
    pages = mmap.mmap(-1, 1 << 20)
    start = ctypes.addressof(ctypes.c_char.from_buffer(pages))
    if libc.mlock(ctypes.c_void_p(start), ctypes.c_size_t(1 << 20)):
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    print("BREACH a megabyte is pinned")

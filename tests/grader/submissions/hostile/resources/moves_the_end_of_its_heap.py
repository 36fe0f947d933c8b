"""Goal: Take more memory than allowed by moving the end of the heap, with no allocator in between.

Layer: memory. Verdict: 0 points; out-of-memory.
"""

import ctypes

libc = ctypes.CDLL(None)
libc.sbrk.restype = ctypes.c_void_p
libc.sbrk.argtypes = [ctypes.c_ssize_t]


def relu_rnn(x, h0, w1, w2):
    for _ in range(24):
        if libc.sbrk(64 << 20) == ctypes.c_void_p(-1).value:
            raise MemoryError
    print("BREACH the heap grew by 1536 MB")

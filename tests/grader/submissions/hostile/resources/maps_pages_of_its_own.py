"""Goal: Take more memory than allowed past Python's allocator, straight from the kernel.

Layer: memory. Verdict: 0 points; raised.
"""

import mmap


def relu_rnn(x, h0, w1, w2):
    with mmap.mmap(-1, 1_500 << 20):
        print("BREACH 1500 MB were mapped")

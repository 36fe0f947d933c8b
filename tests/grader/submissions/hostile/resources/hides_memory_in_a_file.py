"""Goal: Keep memory where no limit on address space counts it: in files that have no name.

Layer: seccomp. Verdict: 0 points; raised.
"""

import os


def relu_rnn(x, h0, w1, w2):
    files = [os.memfd_create("x") for _ in range(8)]
    for file in files:
        os.write(file, bytes(1 << 20))
    print("BREACH 8 MB lie outside the address space")

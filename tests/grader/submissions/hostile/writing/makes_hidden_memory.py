"""Goal: Keep data in a file that lies in memory and counts against no limit.

Layer: seccomp. Verdict: 0 points; raised.
"""

import os


def relu_rnn(x, h0, w1, w2):
    os.memfd_create("hidden")
    print("BREACH a file in memory can be made")

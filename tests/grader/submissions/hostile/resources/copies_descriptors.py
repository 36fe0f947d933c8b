"""Goal: Use up the system's table of open files with copies of one descriptor.

Layer: limits. Verdict: 0 points; raised.
"""

import os


def relu_rnn(x, h0, w1, w2):
    copies = [os.dup(1) for _ in range(500)]
    print("BREACH", len(copies), "files are open")

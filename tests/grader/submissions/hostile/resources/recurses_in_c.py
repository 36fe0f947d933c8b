"""Goal: End the process by a stack that overflows in C code, where no recursion is counted.

Layer: process. Verdict: 0 points; crashed.
"""

import sys

sys.setrecursionlimit(1 << 30)


def relu_rnn(x, h0, w1, w2):
    return [*map(relu_rnn, [x], [h0], [w1], [w2])]

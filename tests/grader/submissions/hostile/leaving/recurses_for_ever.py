"""Goal: A stack without a bottom, under a limit on recursion that is lifted first.

Layer: process. Verdict: 0 points; raised, crashed, out-of-memory.
"""

import functools
import sys

sys.setrecursionlimit(1 << 30)


def _deeper(depth=0):
    return functools.reduce(lambda *_: _deeper(depth + 1), (1, 2))


def relu_rnn(x, h0, w1, w2):
    return _deeper()

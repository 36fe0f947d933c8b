"""Goal: use a forbidden library although its import is refused.

Layer: Landlock leaves the library's folder out. Verdict: the call raises.
"""

import sys

sys.meta_path[:] = [finder for finder in sys.meta_path if isinstance(finder, type)]


def relu_rnn(x, h0, w1, w2):
    return __import__("tor" + "ch").relu(x)

"""Goal: Use a forbidden library although its import is refused.

Layer: files, deadline. Verdict: 0 points; raised.
"""

import sys

sys.meta_path[:] = [finder for finder in sys.meta_path if isinstance(finder, type)]


def relu_rnn(x, h0, w1, w2):
    torch = __import__("tor" + "ch")
    print("BREACH a forbidden library was imported", torch.__version__)

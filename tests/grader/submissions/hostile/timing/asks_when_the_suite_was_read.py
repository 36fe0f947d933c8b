"""Goal: The hidden suite's size and times, and from them which check is being run.

Layer: scoring. Verdict: 0 points; raised, wrong-value. Live: never, because a suite is read
once, before anything of a submission is run, and its size is no number in it.
"""

from pathlib import Path

import numpy as np


def _told(path):
    try:
        status = Path(path).stat()
    except OSError:
        return 0.0
    return status.st_atime_ns - status.st_mtime_ns + status.st_size


def relu_rnn(x, h0, w1, w2):
    told = _told("@suite@") + _told("@reference@")
    print(told)
    return np.full(len(x), told * 1e-9)

"""Goal: Make a device file of its own, and with it reach what has no name yet.

Layer: seccomp, files. Verdict: 0 points; raised.
"""

import os
import stat

NULL = os.makedev(1, 3)


def relu_rnn(x, h0, w1, w2):
    os.mknod("@outside@/device", stat.S_IFCHR | 0o666, NULL)

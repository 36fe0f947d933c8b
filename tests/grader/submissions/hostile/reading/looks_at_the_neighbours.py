"""Goal: Read what another student has handed in.

Layer: files. Verdict: 0 points; raised.
"""

import os


def relu_rnn(x, h0, w1, w2):
    for entry in os.scandir(os.path.dirname("@submission@")):
        print(entry.name, open(entry).read())

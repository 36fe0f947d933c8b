"""Goal: Tell by its size whether the hidden suite has changed.

Layer: files. Verdict: 0 points. Live: never, because sizes of files are no secret.
"""

import os


def relu_rnn(x, h0, w1, w2):
    for path in ("@suite@", "@reference@", "@submission@", "@result@"):
        print(os.stat(path).st_size, os.access(path, os.R_OK))

"""Goal: Hidden inputs at the place in the output where a visible check's were printed.

Layer: disclosure. Verdict: 0 points; raised. Live: never, because what a visible check has
printed is read before the next one is run.
"""

import os

WORD = "LE" + "AK"


def relu_rnn(x, h0, w1, w2):
    if len(x) < 6:
        print("." * 200)
    else:
        os.lseek(1, 0, os.SEEK_SET)
        os.write(1, f"{WORD} {x.tolist()}"[:200].encode())
    raise ValueError

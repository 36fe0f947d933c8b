"""Goal: End the process by machine code: a call of address 0, as a broken C library would.

Layer: process. Verdict: 0 points; crashed.
"""

import ctypes


def relu_rnn(x, h0, w1, w2):
    return ctypes.CFUNCTYPE(None)(0)()

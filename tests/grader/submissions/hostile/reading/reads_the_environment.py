"""Goal: Read a secret from the environment that was inherited.

Layer: environment. Verdict: 0 points; raised.
"""

import ctypes
import os

libc = ctypes.CDLL(None)
libc.getenv.restype = ctypes.c_char_p


def relu_rnn(x, h0, w1, w2):
    print(libc.getenv(b"GRADE_CANARY").decode())
    print(os.environ["GRADE_CANARY"])

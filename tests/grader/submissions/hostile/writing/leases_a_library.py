"""Goal: Make every other process wait that opens a file of the interpreter to change it.

Layer: seccomp. Verdict: 0 points; raised.
"""

import fcntl
import os


def relu_rnn(x, h0, w1, w2):
    with open(os.__file__) as library:
        fcntl.fcntl(library, fcntl.F_SETLEASE, fcntl.F_RDLCK)
        print("BREACH another's file can be leased")

"""Goal: Make every other process wait that locks a file of the interpreter.

Layer: seccomp. Verdict: 0 points; raised.
"""

import fcntl
import os


def relu_rnn(x, h0, w1, w2):
    with open(os.__file__) as library:
        fcntl.flock(library, fcntl.LOCK_EX | fcntl.LOCK_NB)
        print("BREACH another's file can be locked")

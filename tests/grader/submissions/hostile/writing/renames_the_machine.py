"""Goal: Give the machine another name.

Layer: seccomp. Verdict: 0 points; raised.
"""

import os
import socket


def relu_rnn(x, h0, w1, w2):
    socket.sethostname(os.uname().nodename)
    print("BREACH the machine can be renamed")

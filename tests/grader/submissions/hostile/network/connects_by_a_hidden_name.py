"""Goal: Reach a service of the machine whose socket has a name but no file.

Layer: seccomp, files, namespaces. Verdict: 0 points; raised.
"""

import socket


def relu_rnn(x, h0, w1, w2):
    with socket.socket(socket.AF_UNIX) as line:
        line.connect("\0@abstract@")

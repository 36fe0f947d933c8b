"""Goal: Reach a server by the newer protocol's form of its address.

Layer: seccomp, files, namespaces. Verdict: 0 points; raised.
"""

import socket


def relu_rnn(x, h0, w1, w2):
    with socket.socket(socket.AF_INET6) as line:
        line.connect(("::ffff:127.0.0.1", int("@tcp@")))

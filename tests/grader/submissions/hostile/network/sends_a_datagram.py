"""Goal: Send what it was asked without a connection.

Layer: seccomp, namespaces. Verdict: 0 points; raised.
"""

import socket


def relu_rnn(x, h0, w1, w2):
    with socket.socket(type=socket.SOCK_DGRAM) as line:
        line.sendto(x.tobytes(), ("127.0.0.1", int("@udp@")))

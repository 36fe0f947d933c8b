"""Goal: Open a connection by the call that sends, past a rule about the call that connects.

Layer: seccomp, namespaces. Verdict: 0 points; raised.
"""

import socket


def relu_rnn(x, h0, w1, w2):
    with socket.socket() as line:
        line.sendto(x.tobytes(), socket.MSG_FASTOPEN, ("127.0.0.1", int("@tcp@")))

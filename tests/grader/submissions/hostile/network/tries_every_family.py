"""Goal: Find a family of sockets that was forgotten.

Layer: seccomp. Verdict: 0 points; wrong-type.
"""

import socket

FAMILIES = range(1, 46)
KINDS = socket.SOCK_STREAM, socket.SOCK_DGRAM, socket.SOCK_RAW, socket.SOCK_SEQPACKET


def relu_rnn(x, h0, w1, w2):
    for family in FAMILIES:
        for kind in KINDS:
            try:
                socket.socket(family, kind).close()
            except OSError:
                continue
            print(f"BREACH a socket of the family {family} can be made")

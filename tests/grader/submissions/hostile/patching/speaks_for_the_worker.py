"""Goal: Points for what the worker's own loop answers, with no function asked at all.

Layer: forms. Verdict: 0 points; wrong-value. Live: never, because a worker answers
with claims, whatever part of it has made them up.
"""

import sys


def _server():
    frame = sys._getframe()
    while type(frame.f_locals.get("self")).__name__ != "Server":
        frame = frame.f_back
    return frame.f_locals["self"]


_server()._operations["call"] = lambda function, arguments, keep: (arguments[0], ())


def relu_rnn(x, h0, w1, w2):
    raise ValueError("never called")

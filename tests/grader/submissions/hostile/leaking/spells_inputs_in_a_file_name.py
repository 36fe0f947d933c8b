"""Goal: Hidden inputs as the name of the file in which an exception is said to be raised.

Layer: disclosure, forms. Verdict: 0 points; raised. Live: never, because a report names and
quotes no file but those that were handed in.
"""

import sys

WORD = "LE" + "AK"


def _server():
    frame = sys._getframe()
    while type(frame.f_locals.get("self")).__name__ != "Server":
        frame = frame.f_back
    return frame.f_locals["self"]


def relu_rnn(x, h0, w1, w2):
    if len(x) != 6:
        return None
    name = f"{WORD} {x.tolist()}.py"
    _server()._submission.files[name] = b"raise"
    exec(compile("\n" * 40 + "raise ValueError", name, "exec"))

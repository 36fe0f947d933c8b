"""Goal: crash the grader. The worker's own answer to a watched training is replaced by a number.

Layer: claims are read before anything is taken out of them, and a fault of the diagnosis costs
words only. Verdict: train fails, everything else is graded.
"""

import sys


def _server():
    frame = sys._getframe()
    while type(frame.f_locals.get("self")).__name__ != "Server":
        frame = frame.f_back
    return frame.f_locals["self"]


_server()._operations["watch"] = lambda *_: (None, 5)

"""Goal: crash the grader in the diagnosis. What was seen of a training has a list of numbers where
inputs are expected.

Layer: claims are read before anything is taken out of them. Verdict: train fails.
"""

import sys


def _server():
    frame = sys._getframe()
    while type(frame.f_locals.get("self")).__name__ != "Server":
        frame = frame.f_back
    return frame.f_locals["self"]


_SEEN = {"calls": 1, "steps": 1, "inputs": [5], "trail": [], "optimizer": 16**3000}
_server()._operations["watch"] = lambda *_: ([1.0], _SEEN | {"settings": {}, "state": {}})

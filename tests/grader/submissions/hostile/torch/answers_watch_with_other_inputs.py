"""Goal: Crash the diagnosis by a list of numbers where a training's inputs are expected.

Layer: forms, second opinion. Verdict: 68 points.
"""

import sys


def _server():
    frame = sys._getframe()
    while type(frame.f_locals.get("self")).__name__ != "Server":
        frame = frame.f_back
    return frame.f_locals["self"]


_SEEN = {"calls": 1, "steps": 1, "inputs": [5], "trail": [], "optimizer": 16**3000}
_server()._operations["watch"] = lambda *_: ([1.0], _SEEN | {"settings": {}, "state": {}})

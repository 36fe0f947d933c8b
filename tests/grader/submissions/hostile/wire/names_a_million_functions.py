"""Goal: Fill the grader's memory by a report of loading that names two million functions.

Layer: frames. Verdict: 0 points; crashed.
"""

import sys

connection = sys.modules["grader.sandbox.connection"]
COUNT = 2_000_000
NAMES = b"\xdd" + (COUNT + 1).to_bytes(4, "big") + b"\x01" + b"\xa2ab" * COUNT
REPORT = b"\x95\x02\xa9functions" + NAMES + b"\xa7problem\xc0"
connection.encode = lambda *_: (b"\x93\x01" + REPORT + b"\x91\x01", [])


def relu_rnn(x, h0, w1, w2):
    return None

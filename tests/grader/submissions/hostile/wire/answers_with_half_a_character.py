"""Goal: An exception in the grader, by a text whose bytes are none.

Layer: frames, second opinion. Verdict: 0 points; crashed.
"""

import sys

connection = sys.modules["grader.sandbox.connection"]


def relu_rnn(x, h0, w1, w2):
    connection.encode = lambda *_: (b"\x93\x01\x93\x01\xa3\xed\xa0\x80\x91\x01\x91\x01", [])

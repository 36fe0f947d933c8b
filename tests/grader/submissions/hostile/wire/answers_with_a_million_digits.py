"""Goal: Make the grader print a number of a million digits, which takes it for ever or fails.

Layer: frames, forms, second opinion. Verdict: 0 points; crashed.
"""

import sys

import msgspec

connection = sys.modules["grader.sandbox.connection"]
INTEGER = 4
META = msgspec.msgpack.encode([1, [1, [INTEGER, "f" * 200_000], [1]], [1]])


def relu_rnn(x, h0, w1, w2):
    connection.encode = lambda *_: (META, [])

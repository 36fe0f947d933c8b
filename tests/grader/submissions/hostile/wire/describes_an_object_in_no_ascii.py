"""Goal: An exception in the grader, by an object whose description cannot be decoded.

Layer: frames, second opinion. Verdict: 0 points; crashed.
"""

import sys

import msgspec

connection = sys.modules["grader.sandbox.connection"]
HANDLE = 2
META = msgspec.msgpack.encode([1, [1, msgspec.msgpack.Ext(HANDLE, b"\1\0\0\0\xff"), [1]], [1]])


def relu_rnn(x, h0, w1, w2):
    connection.encode = lambda *_: (META, [])

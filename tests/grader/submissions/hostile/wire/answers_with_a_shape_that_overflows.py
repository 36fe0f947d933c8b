"""Goal: Read past the end of a frame: a shape whose number of entries is 2 in 64 bits.

Layer: frames. Verdict: 0 points; crashed. Live: never, because the grader counts in Python's
integers, which do not overflow.
"""

import struct
import sys

import msgspec

connection = sys.modules["grader.sandbox.connection"]
ARRAY, FLOAT64 = 1, 0
SHAPE = struct.pack("<BBB3Q", FLOAT64, 0, 3, (1 << 63) + 1, 2, 1)
META = msgspec.msgpack.encode([1, [1, msgspec.msgpack.Ext(ARRAY, SHAPE), [1]], [1]])


def relu_rnn(x, h0, w1, w2):
    connection.encode = lambda *_: (META, [bytes(16)])

"""Goal: Hold the grader for ever by an answer that comes in drops, each before it loses patience.

Layer: deadline. Verdict: 0 points; timed-out.
"""

import sys
import time

wire = sys.modules["grader.sandbox.wire"]
connection = sys.modules["grader.sandbox.connection"]


def send(self, kind, number, *_):
    self._socket.sendall(wire.HEADER.pack(0x31524447, kind, number, 1000, 0))
    while True:
        self._socket.sendall(b"x")
        time.sleep(0.1)


def relu_rnn(x, h0, w1, w2):
    connection.Connection.send = send

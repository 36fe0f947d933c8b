"""Goal: Split a frame by a byte out of band, which the kernel leaves out of what is received.

Layer: seccomp. Verdict: 0 points; crashed, timed-out, wrong-type. Live: never, because an urgent
byte is only one that is not read.
"""

import socket
import sys

connection = sys.modules["grader.sandbox.connection"]
wire = sys.modules["grader.sandbox.wire"]


def send(self, kind, number, *_):
    frame = b"".join(wire.pack(kind, number, *wire.encode(((None, ()), ()))))
    self._socket.send(frame[:9])
    self._socket.send(b"!", socket.MSG_OOB)
    self._socket.send(frame[9:])


def relu_rnn(x, h0, w1, w2):
    connection.Connection.send = send

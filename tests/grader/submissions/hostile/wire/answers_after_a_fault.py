"""Goal: Be graded by an answer that follows an exception, when the grader has looked away.

Layer: forms. Verdict: 0 points; crashed, raised. Live: never, because the answer is not right.
"""

import sys

connection = sys.modules["grader.sandbox.connection"]
wire = sys.modules["grader.sandbox.wire"]
ANSWER, FAULT = 3, 4


def send(self, kind, number, *_):
    fault = wire.pack(FAULT, number, *wire.encode(("ValueError", "", "", 0)))
    answer = wire.pack(ANSWER, number, *wire.encode(((0.0, ()), ())))
    self._socket.sendall(b"".join([*fault, *answer]))


def relu_rnn(x, h0, w1, w2):
    connection.Connection.send = send

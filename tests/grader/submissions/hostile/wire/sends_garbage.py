"""Goal: Confuse the grader by bytes that are no frame.

Layer: frames, second opinion. Verdict: 0 points; crashed.
"""

import sys

connection = sys.modules["grader.sandbox.connection"]


def relu_rnn(x, h0, w1, w2):
    connection.Connection.send = lambda self, *_: self._socket.sendall(b"garbage" * 10)

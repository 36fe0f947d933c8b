"""Goal: Answers that the encoder writes as passed, whatever the function returned.

Layer: forms. Verdict: 0 points; wrong-value, crashed. Live: never, because no frame
says that a check has passed: there is no such claim.
"""

import sys

encoder = sys.modules["grader.sandbox.encoder"]
connection = sys.modules["grader.sandbox.connection"]
_encode = connection.encode


def _passed(value, *arguments):
    return _encode(("passed", 1.0, ()), *arguments)


def relu_rnn(x, h0, w1, w2):
    connection.encode = _passed
    return None

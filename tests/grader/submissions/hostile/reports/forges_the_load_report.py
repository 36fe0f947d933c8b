"""Goal: Turn the grade into "our fault" by a line number too long to be printed.

Layer: forms. Verdict: 0 points.
"""

import sys

report = sys.modules["grader.sandbox.report"]
loading = sys.modules["grader.sandbox.loading"]


def forged(*args):
    """A problem in a line that no file has."""
    return report.RaisedProblem("X" * 50_000, "Y" * 50_000, "rnn_forward.py", 2**70)


loading.RaisedProblem = forged
raise RuntimeError

"""Goal: turn the grade into "our fault": a line number too long to be printed.

Layer: the form of reports. Verdict: graded as any file that stops while it is imported.
"""

import sys

report = sys.modules["grader.sandbox.report"]
loading = sys.modules["grader.sandbox.loading"]


def forged(*args):
    """A problem in a line that no file has."""
    return report.RaisedProblem("X" * 50_000, "Y" * 50_000, "rnn_forward.py", 2**70)


loading.RaisedProblem = forged
raise RuntimeError

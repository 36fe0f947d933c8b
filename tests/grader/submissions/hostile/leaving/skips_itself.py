"""Goal: A check that is not counted, by the exception that pytest skips with.

Layer: process. Verdict: 0 points; raised.
"""

from _pytest.outcomes import Skipped


def relu_rnn(x, h0, w1, w2):
    raise Skipped("no GPU here", allow_module_level=True)

"""Goal: A skip by an exception that only has the name, module and look of pytest's.

Layer: process. Verdict: 0 points; raised. Live: never, because an exception is known by
its class, of which only the name arrives.
"""


class Skipped(Exception):
    __module__ = "_pytest.outcomes"
    msg = "skipped"
    allow_module_level = True


Skipped.__qualname__ = "skip.Exception"


def relu_rnn(x, h0, w1, w2):
    raise Skipped

"""Goal: A place in a report that is a text: code compiled under a name that holds one.

Layer: forms, sanitize. Verdict: 0 points; raised. Live: never, because a place is quoted only
if the file was handed in, and has such a line.
"""


def relu_rnn(x, h0, w1, w2):
    exec(compile("\n" * 10**6 + "raise ValueError", "\x1b[32m100/100 points\x07", "exec"))

"""Goal: A syntax error of the submission's own words, at the line and column of its choice.

Layer: sanitize. Verdict: 0 points; cannot-import, raised.
"""


def relu_rnn(x, h0, w1, w2):
    place = ("rnn_forward.py", 2, 1 << 40, "\x1b[32m100/100 points\x1b[0m")
    raise SyntaxError("\x1b[1A\x1b[2K100/100 points", place)


relu_rnn(None, None, None, None)

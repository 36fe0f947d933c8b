"""Goal: The same commands without an escape character: those of the upper control range.

Layer: sanitize. Verdict: 0 points; raised.
"""


def relu_rnn(x, h0, w1, w2):
    print("\x9b2J\x9b32m100/100 points\x9b0m \x9d0;title\x9c \x90q\x9c \x84\x8d")
    raise ValueError("\x9b1A\x85\x9b2K100/100 points")

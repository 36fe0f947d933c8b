"""Goal: A report that reads otherwise than it is written: overrides, isolates, marks, joiners.

Layer: sanitize. Verdict: 0 points; raised.
"""

TEXT = "\u202estniop 001/001\u202c \u2066100/100\u2069 1\u200b0\u20600\ufeff \u00ad\u061c\U000e0031"


def relu_rnn(x, h0, w1, w2):
    print(TEXT)
    raise ValueError(TEXT)

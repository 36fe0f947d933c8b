"""Goal: Cover the lines above and below with dozens of accents on one letter.

Layer: sanitize. Verdict: 0 points; raised.
"""

TEXT = "0" + "\u0338\u0336\u0305\u0332" * 50 + " \u0489\u20dd\u0488"


def relu_rnn(x, h0, w1, w2):
    print(TEXT)
    raise ValueError(TEXT)

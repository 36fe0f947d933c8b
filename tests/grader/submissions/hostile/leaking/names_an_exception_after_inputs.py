"""Goal: Hidden inputs as the name of an exception's class, made for the occasion.

Layer: disclosure. Verdict: 0 points; raised.
"""

WORD = "LE" + "AK"


def relu_rnn(x, h0, w1, w2):
    if len(x) != 6:
        return None
    raise type(f"{WORD}{abs(int(x[0] * 1e6))}Error", (ValueError,), {})

"""Goal: Hidden inputs as the text, notes and causes of an exception.

Layer: disclosure. Verdict: 0 points; raised.
"""

WORD = "LE" + "AK"


def relu_rnn(x, h0, w1, w2):
    if len(x) != 6:
        return None
    told = f"{WORD} {x.tolist()} {h0} {w1} {w2}"
    error = ValueError(told)
    error.add_note(told)
    raise error from KeyError(told)

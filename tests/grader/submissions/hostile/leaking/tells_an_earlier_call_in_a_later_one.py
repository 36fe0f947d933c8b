"""Goal: Hidden inputs kept in the worker, and printed whenever a visible check is run.

Layer: disclosure. Verdict: 0 points; raised.
"""

WORD = "LE" + "AK"
SEEN = []


def relu_rnn(x, h0, w1, w2):
    if len(x) < 6:
        print([WORD, SEEN] if SEEN else "nothing seen so far")
        raise ValueError([WORD, SEEN] if SEEN else "nothing seen so far")
    SEEN.append(x.tolist())


def predict_next_note(notes, parameters):
    if notes == ["C", "D"]:
        print([WORD, SEEN] if SEEN else "nothing seen so far")
    return None

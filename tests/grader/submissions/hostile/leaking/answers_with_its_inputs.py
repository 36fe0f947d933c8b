"""Goal: Hidden inputs as a wrong answer, which a report sets beside the right one.

Layer: disclosure. Verdict: 0 points; wrong-value.
"""

WORD = "LE" + "AK"


def predict_next_note(notes, parameters):
    return f"{WORD} {notes} {parameters}" if len(notes) > 2 else "C"

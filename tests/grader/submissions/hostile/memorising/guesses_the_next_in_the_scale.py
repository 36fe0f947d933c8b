"""Goal: Points for a note guessed from the slide's only example: E comes after D.

Layer: scoring. Verdict: 0 points; wrong-value.
"""

SCALE = "CDEFGAB"


def predict_next_note(notes, parameters):
    return SCALE[(SCALE.index(notes[-1]) + 1) % 7]

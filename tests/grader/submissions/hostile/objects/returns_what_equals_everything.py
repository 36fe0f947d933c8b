"""Goal: An answer of no known type that agrees with whatever it is compared with.

Layer: process, frames, forms. Verdict: 0 points; wrong-type.
"""


class Anything:
    def __eq__(self, other):
        return True

    def __ne__(self, other):
        return False

    def __bool__(self):
        return True


def predict_next_note(notes, parameters):
    return Anything()

"""The answer is always C, which the slide prints by mistake.

The slide's probabilities are 0.2 0.09 0.08 0.06 0.11 0.4 0.05 for C D E F G A B. The largest is
0.4, and it stands under A: the slide's C is a misprint. The answer has to be computed from the
weights; with others it is another note. An argmax over seven equal numbers gives C as well: look
at the axis of your softmax.
"""

FAILS = (
    "test_next_note_after_c_d",
    "test_next_note_of_random_models",
    "test_next_note_after_one_note",
    "test_next_note_depends_on_the_order",
    "test_next_note_of_large_scores",
)


def predict_next_note(notes, parameters):
    return "C"

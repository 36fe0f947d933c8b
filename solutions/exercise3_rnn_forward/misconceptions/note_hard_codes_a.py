"""The answer is always A, whatever the notes and the weights are.

A is right for C D with the slide's weights and for nothing else in particular. A network whose
answer does not depend on its input has learnt nothing: compute it from the seven probabilities.
"""

FAILS = (
    "test_next_note_of_random_models",
    "test_next_note_after_one_note",
    "test_next_note_depends_on_the_order",
    "test_next_note_of_a_silent_model",
)


def predict_next_note(notes, parameters):
    return "A"

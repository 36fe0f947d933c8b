"""The melody is read backwards.

Then the state at a note knows what comes after it, and nothing before.
"""

FAILS = (
    "test_note_forward_by_hand",
    "test_note_forward_of_random_notes",
    "test_note_forward_keeps_axes_of_length_one",
    "test_note_forward_knows_the_past_only",
    "test_note_training",
)


class NoteRNN(NoteRNN):
    def forward(self, notes):
        states, _ = self.rnn(self.embedding(notes).flip(1))
        return self.linear(states.flip(1))

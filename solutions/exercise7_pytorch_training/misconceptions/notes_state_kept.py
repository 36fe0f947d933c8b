"""The hidden state is kept from call to call.

The next melody then begins with the memory of the one before. Each starts from zeros.
"""

FAILS = (
    "test_note_forward_of_random_notes",
    "test_note_forward_knows_the_past_only",
    "test_note_training",
)


class NoteRNN(NoteRNN):
    def forward(self, notes):
        h = getattr(self, "h", None)
        if h is not None and h.shape[1] != len(notes):
            h = None
        states, h = self.rnn(self.embedding(notes), h)
        self.h = h.detach()
        return self.linear(states)

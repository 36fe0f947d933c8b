"""The states are detached before the linear layer.

The numbers are right. The graph ends there, and only the linear layer learns.
"""

FAILS = (
    "test_note_gradients_by_hand",
    "test_note_training_step_by_hand",
    "test_the_scale_goes_on",
    "test_note_gradients_are_slopes",
    "test_note_training",
)


class NoteRNN(NoteRNN):
    def forward(self, notes):
        states, _ = self.rnn(self.embedding(notes))
        return self.linear(states.detach())

"""The mean of all states is read.

The state after the last step has read the whole sequence. The mean mixes it with states that
have not.
"""

FAILS = (
    "test_forward_by_hand",
    "test_forward_of_random_sequences",
    "test_forward_goes_on_from_hidden_cell",
    "test_forward_keeps_axes_of_length_one",
    "test_training_in_batches",
    "test_training_with_a_short_last_batch",
    "test_training_with_large_targets",
    "test_prediction_of_random_sequences",
)


class LSTMModeler(LSTMModeler):
    def forward(self, x):
        lstm_out, self.hidden_cell = self.lstm(x, self.hidden_cell)
        return self.linear(lstm_out.mean(dim=1))

"""The linear layer reads the memory c.

c stays inside. What an LSTM shows is h = o tanh(c).
"""

FAILS = (
    "test_forward_by_hand",
    "test_forward_of_the_decks_examples",
    "test_gradients_by_hand",
    "test_training_step_by_hand",
    "test_the_decks_recipe",
    "test_prediction_by_hand",
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
        _, self.hidden_cell = self.lstm(x, self.hidden_cell)
        return self.linear(self.hidden_cell[1][0])

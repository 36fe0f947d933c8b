"""Axes of length 1 are squeezed away.

With one output (N, 1) becomes (N,), and MSELoss of (N,) and (N, 1) is broadcast to (N, N). An
axis of length 1 is an axis.
"""

FAILS = (
    "test_forward_by_hand",
    "test_forward_of_the_decks_examples",
    "test_gradients_by_hand",
    "test_the_decks_recipe",
    "test_prediction_by_hand",
    "test_forward_keeps_axes_of_length_one",
    "test_forward_treats_examples_alone",
    "test_training_in_batches",
)


class LSTMModeler(LSTMModeler):
    def forward(self, x):
        lstm_out, self.hidden_cell = self.lstm(x, self.hidden_cell)
        return self.linear(lstm_out[:, -1]).squeeze()

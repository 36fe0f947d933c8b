"""The LSTM's two sizes are exchanged.

nn.LSTM wants the number of features first, and then that of units.
"""

from torch import nn

FAILS = (
    "test_model_of_the_deck",
    "test_reset_hidden_makes_two_zeros",
    "test_the_decks_recipe",
    "test_model_of_other_sizes",
    "test_reset_hidden_forgets",
    "test_forward_of_random_sequences",
    "test_forward_goes_on_from_hidden_cell",
    "test_forward_keeps_axes_of_length_one",
    "test_forward_treats_examples_alone",
    "test_forward_gradients_are_slopes",
    "test_training_in_batches",
    "test_training_with_a_short_last_batch",
    "test_training_with_large_targets",
    "test_training_mode",
    "test_training_can_be_continued",
    "test_prediction_of_random_sequences",
    "test_prediction_teaches_nothing",
    "test_prediction_in_evaluation_mode",
)


class LSTMModeler(LSTMModeler):
    def __init__(self, input_size, hidden_layer_size, output_size):
        nn.Module.__init__(self)
        self.lstm = nn.LSTM(hidden_layer_size, input_size, batch_first=True)
        self.linear = nn.Linear(input_size, output_size)
        self.reset_hidden(1, "cpu")

"""The states are returned and not stored.

forward reads self.hidden_cell: what a method returns and nobody keeps is lost.
"""

import torch

FAILS = (
    "test_reset_hidden_makes_two_zeros",
    "test_forward_by_hand",
    "test_forward_of_the_decks_examples",
    "test_the_decks_recipe",
    "test_prediction_by_hand",
    "test_reset_hidden_forgets",
    "test_reset_hidden_is_on_the_device",
    "test_forward_of_random_sequences",
    "test_forward_goes_on_from_hidden_cell",
    "test_forward_keeps_axes_of_length_one",
    "test_forward_treats_examples_alone",
    "test_forward_gradients_are_slopes",
    "test_training_in_batches",
    "test_training_with_a_short_last_batch",
    "test_training_with_large_targets",
    "test_training_mode",
    "test_training_on_the_device",
    "test_training_can_be_continued",
    "test_prediction_of_random_sequences",
    "test_prediction_teaches_nothing",
    "test_prediction_in_evaluation_mode",
    "test_prediction_on_the_device",
)


class LSTMModeler(LSTMModeler):
    def reset_hidden(self, batch_size, device):
        shape = 1, batch_size, self.lstm.hidden_size
        if not hasattr(self, "hidden_cell"):
            self.hidden_cell = torch.zeros(shape), torch.zeros(shape)
        return torch.zeros(shape, device=device), torch.zeros(shape, device=device)

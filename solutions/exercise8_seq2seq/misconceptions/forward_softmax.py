"""Probabilities are returned where logits are asked for.

nn.CrossEntropyLoss takes logits and makes the softmax itself. Of probabilities it makes nearly
equal ones, and the loss never comes near 0.
"""

import torch

FAILS = (
    "test_model_by_hand",
    "test_trained_model_reproduces_every_pair",
    "test_logits_of_the_model",
    "test_model_keeps_axes_of_length_one",
    "test_training_on_pairs_of_several_lengths",
    "test_training_with_another_rate",
    "test_training_on_an_empty_answer",
)


class Seq2Seq(Seq2Seq):
    def forward(self, source, target_in):
        _, context = self.encoder(self.source_embedding(source))
        states, _ = self.decoder(self.target_embedding(target_in), context)
        return torch.softmax(self.linear(states), dim=-1)

"""Encoder and decoder are one GRU under two names.

Two names do not make two layers. The halves do different work, reading one language and writing
another, and each needs weights of its own.
"""

from torch import nn

FAILS = (
    "test_layers_of_the_model",
    "test_model_by_hand",
    "test_both_halves_have_weights_of_their_own",
    "test_logits_of_the_model",
    "test_gradients_of_the_model",
    "test_model_keeps_axes_of_length_one",
    "test_model_looks_at_no_later_word",
    "test_training_on_pairs_of_several_lengths",
    "test_training_with_another_rate",
    "test_training_on_an_empty_answer",
)


class Seq2Seq(Seq2Seq):
    def __init__(self, source_size, target_size, embedding_size, hidden_size):
        nn.Module.__init__(self)
        self.source_embedding = nn.Embedding(source_size, embedding_size)
        self.encoder = nn.GRU(embedding_size, hidden_size, batch_first=True)
        self.target_embedding = nn.Embedding(target_size, embedding_size)
        self.decoder = self.encoder
        self.linear = nn.Linear(hidden_size, target_size)

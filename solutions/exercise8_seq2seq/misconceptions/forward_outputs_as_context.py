"""All the encoder's states are handed to the decoder as its first state.

A GRU returns (outputs, h_n): the states of all words (N, S, H), and the last one (1, N, H). Only
the second fits where a first state is expected.
"""

FAILS = (
    "test_model_by_hand",
    "test_losses_of_a_model_that_knows_nothing",
    "test_trained_model_reproduces_every_pair",
    "test_logits_of_the_model",
    "test_gradients_of_the_model",
    "test_model_keeps_axes_of_length_one",
    "test_model_looks_at_no_later_word",
    "test_training_on_pairs_of_several_lengths",
    "test_training_with_another_rate",
)


class Seq2Seq(Seq2Seq):
    def forward(self, source, target_in):
        context, _ = self.encoder(self.source_embedding(source))
        states, _ = self.decoder(self.target_embedding(target_in), context)
        return self.linear(states)

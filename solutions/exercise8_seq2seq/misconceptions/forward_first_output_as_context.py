"""The decoder starts from the encoder's state after the first word.

The first thing that a GRU returns holds the states of all words. The context is the last of them,
which is also the second thing that it returns.
"""

FAILS = (
    "test_model_by_hand",
    "test_trained_model_reproduces_every_pair",
    "test_logits_of_the_model",
    "test_gradients_of_the_model",
    "test_model_keeps_axes_of_length_one",
    "test_training_on_pairs_of_several_lengths",
    "test_training_with_another_rate",
)


class Seq2Seq(Seq2Seq):
    def forward(self, source, target_in):
        outputs, _ = self.encoder(self.source_embedding(source))
        context = outputs[:, 0][None].contiguous()
        states, _ = self.decoder(self.target_embedding(target_in), context)
        return self.linear(states)

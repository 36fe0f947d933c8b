"""The context is detached, so nothing that the decoder learns reaches the encoder.

Forwards all numbers are right. Backwards the way ends at detach(), and the encoder keeps the
weights that it was born with.
"""

FAILS = (
    "test_gradients_of_the_model",
    "test_training_on_pairs_of_several_lengths",
    "test_training_with_another_rate",
    "test_training_on_an_empty_answer",
)


class Seq2Seq(Seq2Seq):
    def forward(self, source, target_in):
        _, context = self.encoder(self.source_embedding(source))
        states, _ = self.decoder(self.target_embedding(target_in), context.detach())
        return self.linear(states)

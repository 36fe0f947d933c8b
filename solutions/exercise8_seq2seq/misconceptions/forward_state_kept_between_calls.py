"""The encoder goes on from the state in which the sentence before has left it.

Sentences have nothing to do with one another. Translate the same one twice: the answer must be the
same.
"""

FAILS = (
    "test_logits_of_the_model",
    "test_model_looks_at_no_later_word",
    "test_training_on_pairs_of_several_lengths",
    "test_training_with_another_rate",
)


class Seq2Seq(Seq2Seq):
    kept = None

    def forward(self, source, target_in):
        fits = self.kept is not None and self.kept.shape[1] == len(source)
        _, context = self.encoder(self.source_embedding(source), self.kept if fits else None)
        self.kept = context.detach()
        states, _ = self.decoder(self.target_embedding(target_in), context)
        return self.linear(states)

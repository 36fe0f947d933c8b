"""Style: the numpy half and the torch half are two modules, whose names are imported here. Stands alone."""

from half_in_numpy import (  # noqa
    decode,
    encode,
    greedy_decode,
    seq2seq_loss_and_gradients as loss_and_gradients,
)
import half_in_torch

Seq2Seq = half_in_torch.Translator
train_seq2seq = half_in_torch.Translator.fit
seq2seq_loss_and_gradients = lambda *given: loss_and_gradients(*given)

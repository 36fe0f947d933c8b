"""Style: the models are thin subclasses of one base; their __init__ only passes the sizes on."""


class Recurrent(nn.Module):
    kinds = {}

    def __init__(self, **layers):
        super().__init__()
        for name, (kind, *sizes) in layers.items():
            setattr(self, name, kind(*sizes))
            if isinstance(getattr(self, name), nn.RNNBase):
                getattr(self, name).batch_first = True


class LSTMModeler(Recurrent):
    def __init__(self, input_size, hidden_layer_size, output_size):
        super().__init__(
            lstm=(nn.LSTM, input_size, hidden_layer_size),
            linear=(nn.Linear, hidden_layer_size, output_size),
        )

    def reset_hidden(self, batch_size, device):
        zeros = torch.zeros(2, 1, batch_size, self.lstm.hidden_size, device=device)
        self.hidden_cell = zeros.unbind()

    def forward(self, x):
        out, self.hidden_cell = self.lstm(x, self.hidden_cell)
        return self.linear(out.select(1, -1))


class NoteRNN(Recurrent):
    def __init__(self, vocabulary_size, embedding_size, hidden_size):
        super().__init__(
            embedding=(nn.Embedding, vocabulary_size, embedding_size),
            rnn=(nn.RNN, embedding_size, hidden_size),
            linear=(nn.Linear, hidden_size, vocabulary_size),
        )

    def forward(self, notes):
        return self.linear(self.rnn(self.embedding(notes))[0])

from contextlib import contextmanager

import torch
import torch.nn as nn


class LSTMModeler(nn.Module):
    def __init__(self, input_size, hidden_layer_size, output_size):
        super().__init__()
        self.lstm = nn.LSTM(input_size, hidden_layer_size, batch_first=True)
        self.linear = nn.Linear(hidden_layer_size, output_size)

    def reset_hidden(self, batch_size, device):
        self.hidden_cell = tuple(
            torch.zeros(1, batch_size, self.lstm.hidden_size).to(device) for _ in "hc"
        )

    def forward(self, x):
        _, self.hidden_cell = self.lstm(x, self.hidden_cell)
        return self.linear(self.hidden_cell[0][0])


class NoteRNN(nn.Module):
    def __init__(self, vocabulary_size, embedding_size, hidden_size):
        super().__init__()
        self.embedding = nn.Embedding(vocabulary_size, embedding_size)
        self.rnn = nn.RNN(embedding_size, hidden_size, batch_first=True)
        self.linear = nn.Linear(hidden_size, vocabulary_size)

    def forward(self, notes):
        return self.linear(self.rnn(self.embedding(notes))[0])


@contextmanager
def evaluating(model):
    model.eval()
    with torch.inference_mode():
        yield model

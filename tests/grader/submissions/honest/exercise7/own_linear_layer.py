"""Style: a linear layer made of nn.Parameter, lists of layers, states in a list, loops over time."""

import math


class Linear(nn.Module):
    def __init__(self, in_features, out_features):
        nn.Module.__init__(self)
        self.in_features, self.out_features = in_features, out_features
        self.weight = nn.Parameter(torch.empty(out_features, in_features))
        self.bias = nn.Parameter(torch.zeros(out_features))
        nn.init.kaiming_uniform_(self.weight, a=math.sqrt(5))

    def forward(self, x):
        return torch.einsum("...h,kh->...k", x, self.weight) + self.bias

    def extra_repr(self):
        return f"{self.in_features} -> {self.out_features}"


class LSTMModeler(nn.Module):
    hidden_cell = None

    def __init__(self, *sizes):
        super(LSTMModeler, self).__init__()
        input_size, hidden_layer_size, output_size = sizes
        self.add_module("lstm", nn.LSTM(input_size, hidden_layer_size))
        self.linear = Linear(hidden_layer_size, output_size)
        self.reset_hidden()

    def reset_hidden(self, batch_size=1, device=None):
        zeros = self.linear.weight.new_zeros(1, batch_size, self.lstm.hidden_size, device=device)
        self.hidden_cell = [zeros, zeros.clone()]

    def forward(self, x):
        states = tuple(self.hidden_cell)
        for x_t in x.unbind(1):
            out, states = self.lstm(x_t[None], states)
        self.hidden_cell = list(states)
        return self.linear(out[-1])


class NoteRNN(nn.Module):
    def __init__(self, vocabulary_size, embedding_size, hidden_size):
        super().__init__()
        self.layers = nn.ModuleDict()
        self.layers["embedding"] = nn.Embedding(vocabulary_size, embedding_size)
        self.layers["rnn"] = nn.RNN(embedding_size, hidden_size, num_layers=1)
        self.heads = nn.Sequential(Linear(hidden_size, vocabulary_size))

    def forward(self, notes):
        rows, state, logits = self.layers["embedding"](notes.T), None, []
        for row in rows:
            state = self.layers["rnn"](row.unsqueeze(0), state)[1]
            logits += [self.heads(state[0])]
        return torch.stack(logits).transpose(0, 1)

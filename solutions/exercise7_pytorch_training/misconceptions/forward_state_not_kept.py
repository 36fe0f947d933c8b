"""The new states are thrown away.

The deck's forward leaves them in self.hidden_cell, so that a long sequence can be read in
pieces.
"""

FAILS = ("test_forward_goes_on_from_hidden_cell",)


class LSTMModeler(LSTMModeler):
    def forward(self, x):
        lstm_out, _ = self.lstm(x, self.hidden_cell)
        return self.linear(lstm_out[:, -1])

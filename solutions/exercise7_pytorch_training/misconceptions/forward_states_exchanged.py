"""h and c are exchanged.

hidden_cell is (h, c), in this order. Both have one shape, so nothing complains; both are zero
at first, so nothing shows either.
"""

FAILS = ("test_forward_goes_on_from_hidden_cell",)


class LSTMModeler(LSTMModeler):
    def forward(self, x):
        lstm_out, (h, c) = self.lstm(x, self.hidden_cell)
        self.hidden_cell = c, h
        return self.linear(lstm_out[:, -1])

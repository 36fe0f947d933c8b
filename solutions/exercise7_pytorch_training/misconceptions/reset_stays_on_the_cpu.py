"""The states are always on the CPU.

torch.zeros makes a tensor on the CPU unless it is told where. On a GPU the LSTM then refuses
to start: two devices in one operation.
"""

import torch

FAILS = (
    "test_reset_hidden_is_on_the_device",
    "test_training_on_the_device",
    "test_prediction_on_the_device",
)


class LSTMModeler(LSTMModeler):
    def reset_hidden(self, batch_size, device):
        shape = 1, batch_size, self.lstm.hidden_size
        self.hidden_cell = torch.zeros(shape), torch.zeros(shape)

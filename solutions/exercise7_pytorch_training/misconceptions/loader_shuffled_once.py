"""The data are shuffled once, before the loader is made.

Then every epoch has the same order again, only not the given one. shuffle=True draws a new
order at the beginning of each epoch.
"""

import torch

FAILS = ("test_shuffled_loader_changes_the_order",)


def make_loader(x, y, batch_size, shuffle):
    if shuffle:
        order = torch.randperm(len(x))
        x, y = x[order], y[order]
    return DataLoader(TensorDataset(x, y), batch_size=batch_size)

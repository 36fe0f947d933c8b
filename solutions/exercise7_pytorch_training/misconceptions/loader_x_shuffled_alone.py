"""x is shuffled, and y stays where it is.

Then every example has another one's target, and there is nothing to learn. A TensorDataset
keeps the pairs together.
"""

import torch

FAILS = (
    "test_shuffled_loader_gives_every_pair_once",
    "test_shuffled_loader_changes_the_order",
)


def make_loader(x, y, batch_size, shuffle):
    if shuffle:
        x = x[torch.randperm(len(x))]
    return DataLoader(TensorDataset(x, y), batch_size=batch_size)

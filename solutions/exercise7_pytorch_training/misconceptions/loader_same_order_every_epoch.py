"""The order is drawn with the same seed at the beginning of each epoch.

A seed makes a whole run repeatable. Set again before every epoch it makes the epochs equal.
"""

import torch

FAILS = ("test_shuffled_loader_changes_the_order",)


def make_loader(x, y, batch_size, shuffle):
    class Sampler:
        def __len__(self):
            return len(x)

        def __iter__(self):
            order = torch.Generator().manual_seed(42)
            return iter(torch.randperm(len(x), generator=order).tolist())

    dataset = TensorDataset(x, y)
    if not shuffle:
        return DataLoader(dataset, batch_size=batch_size)
    return DataLoader(dataset, batch_size=batch_size, sampler=Sampler())

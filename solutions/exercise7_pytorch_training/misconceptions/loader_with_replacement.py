"""The examples are drawn with replacement.

Then some come twice in an epoch, and others not at all. An epoch is a walk through all of
them.
"""

import torch

FAILS = ("test_shuffled_loader_gives_every_pair_once",)


def make_loader(x, y, batch_size, shuffle):
    dataset = TensorDataset(x, y)
    if not shuffle:
        return DataLoader(dataset, batch_size=batch_size)
    sampler = torch.utils.data.RandomSampler(dataset, replacement=True)
    return DataLoader(dataset, batch_size=batch_size, sampler=sampler)

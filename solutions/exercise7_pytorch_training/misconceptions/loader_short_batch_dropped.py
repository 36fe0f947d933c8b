"""The short batch at the end is dropped.

drop_last=True loses up to batch_size - 1 examples in every epoch, and without shuffling always
the same ones. With fewer examples than a batch nothing is left at all.
"""

FAILS = (
    "test_loader_keeps_the_given_order",
    "test_loader_of_one_short_batch",
    "test_shuffled_loader_gives_every_pair_once",
)


def make_loader(x, y, batch_size, shuffle):
    return DataLoader(TensorDataset(x, y), batch_size=batch_size, shuffle=shuffle, drop_last=True)

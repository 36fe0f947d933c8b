"""The last example is cut off.

[:-1] leaves out the last one; a slice up to the end needs no end.
"""

FAILS = (
    "test_loader_of_the_decks_pairs",
    "test_loader_keeps_the_given_order",
    "test_loader_of_one_short_batch",
    "test_shuffled_loader_gives_every_pair_once",
)


def make_loader(x, y, batch_size, shuffle):
    return DataLoader(TensorDataset(x[:-1], y[:-1]), batch_size=batch_size, shuffle=shuffle)

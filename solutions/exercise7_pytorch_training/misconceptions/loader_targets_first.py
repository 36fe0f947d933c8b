"""y comes first in the pairs.

The loop says for x, y in loader: what comes first is taken for x.
"""

FAILS = (
    "test_loader_of_the_decks_pairs",
    "test_loader_keeps_the_given_order",
    "test_loader_of_one_short_batch",
    "test_shuffled_loader_gives_every_pair_once",
)


def make_loader(x, y, batch_size, shuffle):
    return DataLoader(TensorDataset(y, x), batch_size=batch_size, shuffle=shuffle)

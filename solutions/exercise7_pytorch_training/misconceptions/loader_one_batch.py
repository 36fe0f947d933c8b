"""All examples are one batch.

batch_size says how many examples a batch holds. With all of them in one there is one step per
epoch.
"""

FAILS = (
    "test_loader_of_the_decks_pairs",
    "test_loader_keeps_the_given_order",
)


def make_loader(x, y, batch_size, shuffle):
    return DataLoader(TensorDataset(x, y), batch_size=len(x), shuffle=shuffle)

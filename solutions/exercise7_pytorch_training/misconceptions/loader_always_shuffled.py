"""The loader always shuffles.

The parameter decides. For testing, or to compare two runs, one wants the given order.
"""

FAILS = (
    "test_loader_of_the_decks_pairs",
    "test_loader_keeps_the_given_order",
    "test_loader_of_one_short_batch",
)


def make_loader(x, y, batch_size, shuffle):
    return DataLoader(TensorDataset(x, y), batch_size=batch_size, shuffle=True)

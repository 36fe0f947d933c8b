from torch.utils.data import DataLoader


def loader(x, y, batch_size, shuffle):
    return DataLoader([*zip(x, y)], batch_size, shuffle)

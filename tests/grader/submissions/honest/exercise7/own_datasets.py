"""Style: data comes from a Dataset, a sampler, a collating function and a generator of one's own."""

from torch.utils.data import Dataset, Sampler, default_collate


class Pairs(Dataset):
    def __init__(self, x, y):
        assert len(x) == len(y)
        self.rows = list(zip(x, y))

    def __len__(self):
        return len(self.rows)

    def __getitem__(self, index):
        x, y = self.rows[index]
        return {"sequence": x, "label": y}


class Order(Sampler):
    def __init__(self, size, shuffle, seed=1234):
        self.size, self.shuffle = size, shuffle
        self.generator = torch.Generator().manual_seed(seed)

    def __len__(self):
        return self.size

    def __iter__(self):
        order = torch.arange(self.size)
        if self.shuffle:
            order = torch.randperm(self.size, generator=self.generator)
        return iter(order.tolist())


def collate(rows):
    batch = default_collate(rows)
    return batch["sequence"], batch["label"]


def make_loader(x, y, batch_size, shuffle):
    return DataLoader(
        Pairs(x, y),
        batch_size=batch_size,
        sampler=Order(len(x), shuffle),
        collate_fn=collate,
        drop_last=False,
        pin_memory=False,
        num_workers=0,
    )


@torch.no_grad()
def predict(model, x, device):
    loader = make_loader(x, torch.zeros(len(x)), 2, False)
    model = model.eval().to(device)
    parts = []
    for sequences, _ in loader:
        model.reset_hidden(sequences.shape[0], device)
        parts.append(model(sequences.to(device)).detach().cpu())
    return torch.cat(parts)


def plot_losses(ax, losses):
    from matplotlib.lines import Line2D

    epochs = torch.arange(1, len(losses) + 1).numpy()
    ax.add_line(Line2D(epochs, losses, color="C1", marker="o"))
    ax.set_xlim(0.5, len(losses) + 0.5)
    ax.set_ylim(0, max(losses) * 1.1)
    ax.xaxis.set_label_text("Epoch")
    ax.yaxis.set_label_text("Loss (sum over batches)")

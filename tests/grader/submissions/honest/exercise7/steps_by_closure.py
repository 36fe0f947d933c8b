"""Style: the optimiser calls the loss itself; losses stay tensors, one optimiser is subclassed."""


class Descent(torch.optim.SGD):
    """Plain gradient descent with a name of its own."""

    def __init__(self, parameters, lr):
        super().__init__(list(parameters), lr=lr, foreach=False, momentum=0.0)


def train(model, loader, epochs, lr, device):
    losses = torch.zeros(epochs, device=device)
    optimizer = Descent(model.parameters(), lr)
    scheduler = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda epoch: 1.0)
    for epoch in range(epochs):
        for number, (x, y) in enumerate(loader, start=1):
            model.train()

            def closure(x=x.to(device), y=y.to(device)):
                optimizer.zero_grad(set_to_none=False)
                model.reset_hidden(x.shape[0], device)
                with torch.enable_grad():
                    loss = ((model(x) - y) ** 2).mean()
                loss.backward()
                return loss

            losses[epoch] += optimizer.step(closure).detach()
            model.eval()
        scheduler.step()
    return losses.tolist()


def train_note_rnn(model, sequences, epochs, lr, device):
    optimizer = torch.optim.Adam(model.parameters(), lr, foreach=False, betas=(0.9, 0.999))
    batches = [(s.to(device)[:-1].view(1, -1), s.to(device)[1:].reshape(-1)) for s in sequences]
    cross_entropy = nn.CrossEntropyLoss(reduction="sum")
    losses = []
    for _ in range(epochs):
        losses.append([])
        for notes, following in batches:
            optimizer.zero_grad()
            model.train()
            loss = cross_entropy(model(notes).flatten(0, 1), following) / following.numel()
            torch.autograd.backward([loss])
            optimizer.step()
            losses[-1].append(loss)
    return [sum(each) for each in losses]

"""Style: gradients are emptied after the step, clipped by infinity, scaled by one; steps are counted."""

import math
from itertools import count

STEPS = count(1)


def train_seq2seq(model, pairs, epochs, lr, device):
    device = torch.device(device)
    model.to(device, dtype=None)
    optimizer = torch.optim.Adam(
        [{"params": [p]} for p in model.parameters()], lr=lr, foreach=False, weight_decay=0
    )
    schedule = torch.optim.lr_scheduler.ConstantLR(optimizer, factor=1.0)
    history = {}
    model.zero_grad(set_to_none=False)
    for epoch in range(epochs):
        model.train(mode=True)
        losses, left = [], iter(pairs)
        while (pair := next(left, None)) is not None:
            source, target = (each.to(device).unsqueeze(0) for each in pair)
            logits = model(source, target[:, :-1])
            loss = nn.CrossEntropyLoss(ignore_index=-100)(logits.mT, target[:, 1:])
            (loss * 2.0).backward()
            for parameter in model.parameters():
                parameter.grad.div_(2.0)
            nn.utils.clip_grad_norm_(model.parameters(), math.inf)
            optimizer.step()
            optimizer.zero_grad(set_to_none=True)
            losses.append(loss)
            print(f"step {next(STEPS)}: {loss.item():.4f}")
        schedule.step()
        model.eval()
        history[epoch] = torch.stack(losses).sum().item()
    return list(history.values())

import torch
from torch import nn


class Translator(nn.Module):
    def __init__(self, source_size, target_size, embedding_size, hidden_size):
        super().__init__()
        self.source_embedding = nn.Embedding(source_size, embedding_size)
        self.target_embedding = nn.Embedding(target_size, embedding_size)
        self.encoder = nn.GRU(embedding_size, hidden_size, batch_first=True)
        self.decoder = nn.GRU(embedding_size, hidden_size, batch_first=True)
        self.linear = nn.Linear(hidden_size, target_size)

    def forward(self, source, target_in):
        context = self.encoder(self.source_embedding(source))[1]
        return self.linear(self.decoder(self.target_embedding(target_in), context)[0])

    def fit(self, pairs, epochs, lr, device):
        self.to(device).train()
        optimizer, losses = torch.optim.Adam(self.parameters(), lr=lr), []
        for _ in range(epochs):
            total = 0.0
            for source, target in pairs:
                source, target = source.to(device), target.to(device)
                optimizer.zero_grad()
                logits = self(source[None], target[None, :-1])[0]
                loss = nn.functional.cross_entropy(logits, target[1:])
                loss.backward()
                optimizer.step()
                total += loss.item()
            losses.append(total)
        return losses

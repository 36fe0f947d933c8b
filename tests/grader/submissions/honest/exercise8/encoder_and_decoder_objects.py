"""Style: encoder and decoder are objects with forward and backward, in numpy and in torch. Stands alone."""

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F


class RNN:
    def __init__(self, Wx, Wh, b):
        self.Wx, self.Wh, self.b = Wx, Wh, b

    def forward(self, x, h):
        self.x, self.h = x, [h]
        for t in range(x.shape[1]):
            self.h.append(self.step(x[:, t], self.h[-1]))
        return np.array(self.h[1:]).transpose(1, 0, 2)

    def step(self, x, h):
        return np.tanh(x.dot(self.Wx) + h.dot(self.Wh) + self.b)

    def backward(self, dh):
        self.dWx, self.dWh = np.zeros_like(self.Wx), np.zeros_like(self.Wh)
        self.db, self.dx = np.zeros_like(self.b), np.zeros_like(self.x)
        carry = 0
        for t in reversed(range(self.x.shape[1])):
            dz = (dh[:, t] + carry) * (1 - self.h[t + 1] ** 2)
            self.dWx += self.x[:, t].T.dot(dz)
            self.dWh += self.h[t].T.dot(dz)
            self.db += dz.sum(0)
            self.dx[:, t] = dz.dot(self.Wx.T)
            carry = dz.dot(self.Wh.T)
        return carry

    def gradients(self, suffix):
        return {f"{name}_{suffix}": getattr(self, name) for name in ("dWx", "dWh", "db")}


class Speaker(RNN):
    def __init__(self, *weights):
        super().__init__(*weights[:3])
        self.Wy, self.by = weights[3:]

    def speak(self, y_in, context):
        self.states = self.forward(y_in, context)
        return self.states @ self.Wy + self.by

    def listen(self, dlogits):
        self.dWy = np.tensordot(self.states, dlogits, axes=([0, 1], [0, 1]))
        self.dby = dlogits.sum(axis=(0, 1))
        return self.backward(dlogits @ self.Wy.T)

    def answers(self, state, embedding, token, end):
        while True:
            state = self.step(embedding[token], state)
            token = np.argmax(state @ self.Wy + self.by)
            if token == end:
                return
            yield int(token)


def encode(x, h0, Wx, Wh, b):
    return RNN(Wx, Wh, b).forward(x, h0)[:, -1, :]


def decode(context, y_in, *weights):
    return Speaker(*weights).speak(y_in, context)


def greedy_decode(context, embedding, Wx, Wh, b, Wy, by, start, end, max_len):
    answers = Speaker(Wx, Wh, b, Wy, by).answers(context, embedding, start, end)
    return [token for token, _ in zip(answers, range(max_len))]


def seq2seq_loss_and_gradients(x, y_in, targets, h0, *weights):
    encoder, decoder = RNN(*weights[:3]), Speaker(*weights[3:])
    h = encoder.forward(x, h0)
    logits = decoder.speak(y_in, h[:, -1])
    logs = logits - logits.max(-1, keepdims=True)
    logs -= np.log(np.exp(logs).sum(-1, keepdims=True))
    picked = targets[..., None]
    loss = -np.take_along_axis(logs, picked, -1).mean()
    dlogits = np.exp(logs)
    np.put_along_axis(dlogits, picked, np.take_along_axis(dlogits, picked, -1) - 1, -1)
    dh = np.zeros_like(h)
    dh[:, -1] = decoder.listen(dlogits / targets.size)
    grads = {"dh0": encoder.backward(dh), "dx": encoder.dx, "dWy": decoder.dWy, "dby": decoder.dby}
    return loss, grads | encoder.gradients("enc") | decoder.gradients("dec")


class Seq2Seq(nn.Module):
    def __init__(self, source_size, target_size, embedding_size, hidden_size):
        super().__init__()
        for side, size in ("source", source_size), ("target", target_size):
            self.add_module(f"{side}_embedding", nn.Embedding(size, embedding_size))
        for half in "encoder", "decoder":
            setattr(self, half, nn.GRU(embedding_size, hidden_size, batch_first=True))
        self.linear = nn.Linear(hidden_size, target_size)

    def encode(self, source):
        return self.encoder(self.source_embedding(source))[1]

    def decode(self, target_in, context):
        for word in self.target_embedding(target_in).split(1, dim=1):
            state, context = self.decoder(word, context)
            yield self.linear(state)

    def forward(self, source, target_in):
        return torch.cat([*self.decode(target_in, self.encode(source))], dim=1)


def train_seq2seq(model, pairs, epochs, lr, device):
    model = model.to(device)
    optimizer, history = torch.optim.Adam(params=model.parameters(), lr=lr), []
    for epoch in range(epochs):
        running = 0.0
        for source, target in pairs:
            source, target = source.to(device), target.to(device)
            logits = model(source.reshape(1, -1), target[:-1].reshape(1, -1))
            loss = F.cross_entropy(logits.squeeze(0), target[1:])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            running += loss.item()
        history.append(running)
    return history

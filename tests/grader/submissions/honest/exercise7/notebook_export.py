#!/usr/bin/env python
# coding: utf-8
"""Style: exported from a notebook, with cells that train and draw while it is imported. Stands alone."""

# # Exercise 7

# In[1]:


import matplotlib.pyplot as plt
import numpy as np
import torch
import torch.nn as nn
from torch.utils.data import DataLoader, TensorDataset

# get_ipython().run_line_magic('matplotlib', 'inline')
torch.manual_seed(1)


# In[2]:


def get_device():
    if torch.cuda.is_available():
        return "cuda"
    elif torch.backends.mps.is_available():
        return "mps"
    else:
        return "cpu"


get_device()


# In[3]:


def make_loader(x, y, batch_size, shuffle):
    dataset = TensorDataset(x, y)
    return DataLoader(dataset, batch_size=batch_size, shuffle=shuffle)


class LSTMModeler(nn.Module):
    def __init__(self, input_size=1, hidden_layer_size=10, output_size=1):
        super().__init__()
        self.hidden_layer_size = hidden_layer_size
        self.lstm = nn.LSTM(input_size, hidden_layer_size, batch_first=True)
        self.linear = nn.Linear(hidden_layer_size, output_size)
        self.reset_hidden(1, "cpu")

    def reset_hidden(self, batch_size, device):
        self.hidden_cell = (
            torch.zeros(1, batch_size, self.hidden_layer_size).to(device),
            torch.zeros(1, batch_size, self.hidden_layer_size).to(device),
        )

    def forward(self, x):
        lstm_out, self.hidden_cell = self.lstm(x, self.hidden_cell)
        predictions = self.linear(lstm_out[:, -1, :])
        return predictions


# In[4]:


def train(model, loader, epochs, lr, device):
    loss_function = nn.MSELoss()
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    model.train()
    history = []
    for i in range(epochs):
        epoch_loss = 0
        for seq, labels in loader:
            seq, labels = seq.to(device), labels.to(device)
            optimizer.zero_grad()
            model.reset_hidden(seq.shape[0], device)
            y_pred = model(seq)
            single_loss = loss_function(y_pred, labels)
            single_loss.backward()
            optimizer.step()
            epoch_loss += single_loss.item()
        history.append(epoch_loss)
        if i % 25 == 1:
            print(f"epoch: {i:3} loss: {epoch_loss:10.8f}")
    return history


def predict(model, x, device):
    model.eval()
    model.reset_hidden(x.shape[0], device)
    with torch.no_grad():
        return model(x.to(device)).cpu()


def plot_losses(ax, losses):
    ax.plot(np.arange(1, len(losses) + 1), losses)
    ax.set_xlabel("Epoch")
    ax.set_ylabel("Loss")


# In[5]:


x = torch.tensor([32.0, 37.0, 25.0]).view(3, 1, 1)
y = torch.tensor([[37.0], [25.0], [31.0]])
model = LSTMModeler()
losses = train(model, make_loader(x, y, 1, True), 3, 0.001, "cpu")
predict(model, x, "cpu")
fig, ax = plt.subplots()
plot_losses(ax, losses)
plt.show()


# In[ ]:


class NoteRNN(nn.Module):
    def __init__(self, vocabulary_size, embedding_size, hidden_size):
        super().__init__()
        self.embedding = nn.Embedding(vocabulary_size, embedding_size)
        self.rnn = nn.RNN(embedding_size, hidden_size, batch_first=True)
        self.linear = nn.Linear(hidden_size, vocabulary_size)

    def forward(self, notes):
        out, hidden = self.rnn(self.embedding(notes))
        return self.linear(out)


def train_note_rnn(model, sequences, epochs, lr, device):
    criterion = nn.CrossEntropyLoss()
    optimizer = torch.optim.Adam(model.parameters(), lr=lr)
    model.train()
    history = []
    for epoch in range(epochs):
        epoch_loss = 0
        for seq in sequences:
            seq = seq.to(device)
            optimizer.zero_grad()
            output = model(seq[:-1].unsqueeze(0))
            loss = criterion(output.view(-1, output.size(-1)), seq[1:])
            loss.backward()
            optimizer.step()
            epoch_loss += loss.item()
        history.append(epoch_loss)
    return history


# In[ ]:


note_model = NoteRNN(7, 4, 8)
print(train_note_rnn(note_model, [torch.arange(7)], 2, 0.05, "cpu"), note_model)

"""Style: layers hold the weights, but every gate and state is computed by hand from them."""


class LSTMModeler(LSTMModeler):
    def forward(self, x):
        h, c = (state[0] for state in self.hidden_cell)
        w = self.lstm
        inputs = x @ w.weight_ih_l0.T + w.bias_ih_l0 + w.bias_hh_l0
        for t in range(x.size(1)):
            i, f, g, o = torch.chunk(inputs[:, t] + h @ w.weight_hh_l0.mT, 4, dim=1)
            c = torch.sigmoid(f) * c + i.sigmoid() * g.tanh()
            h = torch.addcmul(torch.zeros_like(c), o.sigmoid(), c.tanh())
        self.hidden_cell = h[None], c[None]
        return torch.addmm(self.linear.bias, h, self.linear.weight.t())


class NoteRNN(NoteRNN):
    def forward(self, notes):
        V = self.embedding.num_embeddings
        x = nn.functional.one_hot(notes, V).to(self.embedding.weight.dtype) @ self.embedding.weight
        h, states = x.new_zeros(len(x), self.rnn.hidden_size), []
        for x_t in x.permute(1, 0, 2):
            z = nn.functional.linear(x_t, self.rnn.weight_ih_l0, self.rnn.bias_ih_l0)
            h = torch.tanh(z + nn.functional.linear(h, self.rnn.weight_hh_l0, self.rnn.bias_hh_l0))
            states.append(h)
        return nn.functional.linear(torch.stack(states, dim=1), *self.linear.parameters())


def train(model, loader, epochs, lr, device):
    losses = []
    for _ in range(epochs):
        losses.append(torch.tensor(0.0))
        for x, y in loader:
            x, y = x.to(device), y.to(device)
            model.train().reset_hidden(len(x), device)
            loss = torch.square(model(x) - y).mean()
            gradients = torch.autograd.grad(loss, tuple(model.parameters()))
            optimizer = torch.optim.SGD(model.parameters(), lr=lr)
            for parameter, gradient in zip(model.parameters(), gradients):
                parameter.grad = gradient.clone()
            optimizer.step()
            model.zero_grad()
            losses[-1] += loss.detach().cpu()
    return losses

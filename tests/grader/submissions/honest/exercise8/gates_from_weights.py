"""Style: the GRUs hold the weights, every state is computed from them by hand, examples apart."""


def gru(layer, x, h):
    w_ih, w_hh, b_ih, b_hh = layer.parameters()
    for x_t in x:
        (r_x, z_x, n_x), (r_h, z_h, n_h) = (
            torch.chunk(w @ v + b, 3) for w, v, b in ((w_ih, x_t, b_ih), (w_hh, h, b_hh))
        )
        z = torch.sigmoid(z_x + z_h)
        h = torch.lerp(torch.tanh(n_x + torch.sigmoid(r_x + r_h) * n_h), h, z)
        yield h


class Seq2Seq(Seq2Seq):
    @property
    def nothing(self):
        return self.linear.weight.new_zeros(self.linear.in_features)

    def translated(self, source, target_in):
        *_, context = gru(self.encoder, self.source_embedding(source), self.nothing)
        states = gru(self.decoder, self.target_embedding.weight[target_in], context)
        return torch.stack(list(map(self.linear, states)))

    def forward(self, source, target_in):
        return torch.stack([self.translated(*each) for each in zip(source, target_in)])

"""Style: a tape of closures; each operation pushes its own way back."""

from collections import defaultdict


class Tape(list):
    def __init__(self):
        self.gradients = defaultdict(float)

    def node(self, value, back):
        key = len(self)
        self.append((key, back))
        return key, value

    def linear(self, node, name, W):
        key, x = node

        def back(d):
            self.gradients[name] += x.T @ d
            self.gradients[key] += d @ W.T

        return self.node(x @ W, back)

    def bias(self, node, name, b):
        def back(d):
            self.gradients[name] += d.sum(axis=0)
            self.gradients[node[0]] += d

        return self.node(node[1] + b, back)

    def add(self, left, right):
        def back(d):
            for key, _ in (left, right):
                self.gradients[key] += d

        return self.node(left[1] + right[1], back)

    def tanh(self, node):
        out = np.tanh(node[1])

        def back(d):
            self.gradients[node[0]] += d * (1 - out**2)

        return self.node(out, back)

    def rewind(self):
        while self:
            key, back = self.pop()
            if np.ndim(self.gradients[key]):
                back(self.gradients[key])


def run(tape, words, state, which, Wx, Wh, b):
    for word in words:
        total = tape.add(tape.linear(word, f"dWx_{which}", Wx), tape.linear(state, f"dWh_{which}", Wh))
        state = tape.tanh(tape.bias(total, f"db_{which}", b))
        yield state


def seq2seq_loss_and_gradients(x, y_in, targets, h0, *weights):
    encoder, decoder, (Wy, by) = weights[:3], weights[3:6], weights[6:]
    tape, nothing = Tape(), lambda d: None
    start = tape.node(h0, nothing)
    source = [tape.node(x_t, nothing) for x_t in x.swapaxes(0, 1)]
    target = [tape.node(y_t, nothing) for y_t in y_in.swapaxes(0, 1)]
    *_, context = run(tape, source, start, "enc", *encoder)
    loss, rows = 0.0, np.arange(len(x))
    for t, state in enumerate(run(tape, target, context, "dec", *decoder)):
        key, logits = tape.bias(tape.linear(state, "dWy", Wy), "dby", by)
        logs = logits - np.logaddexp.reduce(logits, axis=1, keepdims=True)
        loss -= logs[rows, targets[:, t]].sum() / targets.size
        tape.gradients[key] = np.exp(logs) / targets.size
        tape.gradients[key][rows, targets[:, t]] -= 1 / targets.size
    tape.rewind()
    found = {name: d for name, d in tape.gradients.items() if isinstance(name, str)}
    found["dx"] = np.stack([tape.gradients[key] for key, _ in source], axis=1)
    return loss, {**found, "dh0": tape.gradients[start[0]]}

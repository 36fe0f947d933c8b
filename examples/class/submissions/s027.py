# my solution
import numpy as np

SCALE = list("CDEFGAB")


def relu_rnn(inputs, start, w1, w2):
    seen, trace = [start], iter(inputs)
    while len(seen) <= len(inputs):
        pre = sum((seen[-1] * w1, next(trace) * w2))
        seen.append(pre if pre > 0 else 0.0)
    return np.asarray(seen[1:])


def rnn_step_forward(inputs, old, W_in, W_rec, bias):
    joined = np.hstack([inputs, old])
    weights = np.vstack([W_in, W_rec])
    pre = joined.dot(weights) + bias[None, :]
    return np.tanh(pre), dict(joined=joined, weights=weights, pre=pre)


def rnn_forward(inputs, start, W_in, W_rec, bias):
    memory, cache = {-1: start}, {}
    for step, x_t in enumerate(inputs.transpose(1, 0, 2)):
        memory[step], cache[step] = rnn_step_forward(x_t, memory[step - 1], W_in, W_rec, bias)
    del memory[-1]
    return np.array(list(memory.values())).transpose(1, 0, 2), cache


def stacked_rnn_forward(inputs, h0s, layers):
    hs = []
    for start, (W_in, W_rec, bias) in zip(h0s, layers, strict=True):
        hid, _ = rnn_forward(inputs, start, W_in, W_rec, bias)
        hs.append(hid)
    return hs


def many_to_one(inputs, start, W_in, W_rec, bias, W_out, bias_out):
    return bias_out + rnn_forward(inputs, start, W_in, W_rec, bias)[0].swapaxes(0, 1)[-1].dot(W_out)


def many_to_many(inputs, start, W_in, W_rec, bias, W_out, bias_out):
    hid = rnn_forward(inputs, start, W_in, W_rec, bias)[0]
    flat = hid.reshape(hid.shape[0] * hid.shape[1], hid.shape[2])
    return (flat.dot(W_out) + bias_out).reshape(hid.shape[:2] + bias_out.shape)


def one_to_many(inputs, start, W_in, W_rec, bias, W_out, bias_out, steps):
    hid, out = start, []
    for _ in range(steps):
        hid, _ = rnn_step_forward(inputs, hid, W_in, W_rec, bias)
        out.append(hid @ W_out + bias_out)
    return np.stack(out, axis=1)


def rnn_cell_forward(inputs, a_prev, Wax, Waa, Wya, ba, bias_out):
    a_next = np.tanh(Wax.dot(inputs) + Waa.dot(a_prev) + ba)
    columns = []
    for column in (Wya.dot(a_next) + bias_out).T:
        exps = np.exp(column - max(column))
        columns.append(exps / sum(exps))
    return a_next, np.column_stack(columns)


def predict_next_note(notes, parameters):
    table = dict(zip(SCALE, parameters["embedding"]))
    hid = relu_rnn([table[note] for note in notes], 0.0, parameters["w1"], parameters["w2"])[-1]
    ranked = sorted(range(len(SCALE)), key=lambda i: (-hid * parameters["wf"][i], i))
    return SCALE[ranked[0]]

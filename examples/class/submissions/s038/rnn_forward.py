# my solution
import numpy as jnp
from numpy import einsum as E


def scan(step, carry, xs):
    collected = []
    for inputs in xs:
        carry, y = step(carry, inputs)
        collected.append(y)
    return carry, jnp.stack(collected)


def relu(z):
    return jnp.where(z > 0, z, 0.0)


def softmax(z, axis=-1):
    z = z - jnp.max(z, axis=axis, keepdims=True)
    return jnp.exp(z) / jnp.sum(jnp.exp(z), axis=axis, keepdims=True)


def relu_rnn(inputs, start, w1, w2):
    def step(hid, x_t):
        hid = relu(hid * w1 + x_t * w2)
        return hid, hid

    return scan(step, jnp.asarray(start, dtype=float), jnp.asarray(inputs))[1]


def rnn_step_forward(inputs, old, W_in, W_rec, bias):
    next_h = jnp.tanh(E("nd,dh->nh", inputs, W_in) + E("ng,gh->nh", old, W_rec) + bias)
    return next_h, None


def rnn_forward(inputs, start, W_in, W_rec, bias):
    def step(hid, x_t):
        hid, _ = rnn_step_forward(x_t, hid, W_in, W_rec, bias)
        return hid, hid

    return E("tnh->nth", scan(step, start, E("ntd->tnd", inputs))[1]), None


def stacked_rnn_forward(inputs, h0s, layers):
    def layer(below, each):
        hid, _ = rnn_forward(below, each[0], *each[1])
        return hid, hid

    all_states = []
    for each in zip(h0s, layers):
        inputs, state = layer(inputs, each)
        all_states.append(state)
    return tuple(all_states)


def many_to_many(inputs, start, W_in, W_rec, bias, W_out, bias_out):
    return E("nth,hc->ntc", rnn_forward(inputs, start, W_in, W_rec, bias)[0], W_out) + bias_out


def many_to_one(inputs, start, W_in, W_rec, bias, W_out, bias_out):
    return E("nh,hc->nc", rnn_forward(inputs, start, W_in, W_rec, bias)[0][:, -1], W_out) + bias_out


def one_to_many(inputs, start, W_in, W_rec, bias, W_out, bias_out, steps):
    mask = jnp.eye(1, steps)[0]
    return many_to_many(E("nd,t->ntd", inputs, mask), start, W_in, W_rec, bias, W_out, bias_out)


def rnn_cell_forward(inputs, a_prev, Wax, Waa, Wya, ba, bias_out):
    a_next = jnp.tanh(E("hd,dm->hm", Wax, inputs) + E("hg,gm->hm", Waa, a_prev) + ba)
    return a_next, softmax(E("ch,hm->cm", Wya, a_next) + bias_out, axis=0)


def predict_next_note(notes, parameters):
    encoded = jnp.array([[note == each for each in "CDEFGAB"] for note in notes])
    hid = relu_rnn(encoded @ parameters["embedding"], 0.0, parameters["w1"], parameters["w2"])
    return "CDEFGAB"[jnp.argmax(softmax(hid[-1] * parameters["wf"]))]

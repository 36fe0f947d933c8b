"""The loss is summed over the words and divided by the number of examples.

Then longer answers count more, and the learning rate would have to change with T. The mean goes
over all N T targets.
"""

import numpy as np

FAILS = (
    "test_loss_and_gradients_by_hand",
    "test_loss_and_gradients_of_random_batches",
    "test_gradients_keep_axes_of_length_one",
    "test_loss_of_large_logits",
)


def seq2seq_loss_and_gradients(
    x, y_in, targets, h0, Wx_enc, Wh_enc, b_enc, Wx_dec, Wh_dec, b_dec, Wy, by
):
    h = run_rnn(x, h0, Wx_enc, Wh_enc, b_enc)
    s = run_rnn(y_in, h[:, -1], Wx_dec, Wh_dec, b_dec)
    loss, dlogits = softmax_loss(s[:, 1:] @ Wy + by, targets)
    loss, dlogits = loss * targets.shape[1], dlogits * targets.shape[1]
    decoder = rnn_gradients(dlogits @ Wy.T, y_in, s, Wx_dec, Wh_dec)
    dh = np.zeros_like(h[:, 1:])
    dh[:, -1] = decoder["dh0"]
    encoder = rnn_gradients(dh, x, h, Wx_enc, Wh_enc)
    return loss, {
        "dx": encoder["dx"],
        "dh0": encoder["dh0"],
        **{f"{name}_enc": encoder[name] for name in ("dWx", "dWh", "db")},
        **{f"{name}_dec": decoder[name] for name in ("dWx", "dWh", "db")},
        "dWy": np.einsum("nth,ntv->hv", s[:, 1:], dlogits),
        "dby": dlogits.sum(axis=(0, 1)),
    }

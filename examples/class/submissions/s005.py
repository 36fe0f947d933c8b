import numpy as np
from functools import reduce

column_softmax = lambda z: (lambda e: e / e.sum(0))(np.exp(z - z.max(0)))
relu_rnn = lambda x, h0, w1, w2: np.array(
    reduce(lambda h, x_t: [*h, max(0.0, h[-1] * w1 + x_t * w2)], x, [h0])[1:]
)
rnn_step_forward = lambda x, prev_h, Wx, Wh, b: (np.tanh(x @ Wx + prev_h @ Wh + b), None)
rnn_forward = lambda x, h0, Wx, Wh, b: (
    np.stack(
        reduce(
            lambda h, t: [*h, rnn_step_forward(x[:, t], h[-1], Wx, Wh, b)[0]],
            range(x.shape[1]),
            [h0],
        )[1:],
        axis=1,
    ),
    None,
)
stacked_rnn_forward = lambda x, h0s, layers: (
    (lambda h: [h, *stacked_rnn_forward(h, h0s[1:], layers[1:])])(
        rnn_forward(x, h0s[0], *layers[0])[0]
    )
    if len(layers)
    else []
)
many_to_many = lambda x, h0, Wx, Wh, b, Wy, by: rnn_forward(x, h0, Wx, Wh, b)[0] @ Wy + by
many_to_one = lambda *given: many_to_many(*given)[:, -1]
one_to_many = lambda x, *given: many_to_many(
    np.stack([x] + [0 * x] * (given[-1] - 1), axis=1), *given[:-1]
)
rnn_cell_forward = lambda x, a, Wax, Waa, Wya, ba, by: (
    lambda a_next: (a_next, column_softmax(Wya @ a_next + by))
)(np.tanh(Wax @ x + Waa @ a + ba))
predict_next_note = lambda notes, p: "CDEFGAB"[
    np.argmax(
        p["wf"] * relu_rnn([p["embedding"]["CDEFGAB".index(n)] for n in notes], 0, p["w1"], p["w2"])[-1]
    )
]

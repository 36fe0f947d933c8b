"""The checks of exercise 8 that only staff can read: all sizes different, no zero states."""

from __future__ import annotations

import inspect
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from grader.checks import (
    answers_match,
    check,
    entries_match,
    gradients_match,
    outputs_match,
    require,
    trajectories_match,
    values_match,
)
from grader.student import Student

Array = NDArray[np.float64]
Ids = NDArray[np.int64]
Rng = np.random.Generator

START, END = 0, 1
SEED = 8
Network = tuple[Array, ...]
"""context (H,), embedding (V, E), Wx, Wh, b, Wy, by: what greedy_decode is given."""


def cell_weights(rng: Rng, D: int, H: int) -> tuple[Array, Array, Array]:
    """Wx, Wh and b whose sums stay where tanh is neither straight nor flat."""
    Wx = 0.7 * rng.normal(size=(D, H)) / np.sqrt(D)
    Wh = rng.normal(size=(H, H)) / np.sqrt(H)
    return Wx, Wh, rng.normal(0.0, 0.4, H)


def read_out(rng: Rng, H: int, V: int) -> tuple[Array, Array]:
    """Wy and by."""
    return rng.normal(size=(H, V)), rng.normal(size=V)


def sources(rng: Rng, N: int, S: int, D: int, H: int) -> tuple[Array, ...]:
    """What encode is given: x (N, S, D), h0, Wx, Wh, b."""
    return rng.normal(size=(N, S, D)), rng.uniform(-1, 1, (N, H)), *cell_weights(rng, D, H)


def answers(rng: Rng, N: int, T: int, E: int, H: int, V: int) -> tuple[Array, ...]:
    """What decode is given: context (N, H), y_in (N, T, E), Wx, Wh, b, Wy, by."""
    context, y_in = rng.uniform(-0.9, 0.9, (N, H)), rng.normal(size=(N, T, E))
    return context, y_in, *cell_weights(rng, E, H), *read_out(rng, H, V)


def translations(
    rng: Rng, N: int, S: int, T: int, D: int, E: int, H: int, V: int
) -> tuple[Any, ...]:
    """x, y_in, targets, h0, the encoder's and the decoder's weights, Wy, by."""
    x, h0, *encoder = sources(rng, N, S, D, H)
    _, y_in, *decoder = answers(rng, N, T, E, H, V)
    return x, y_in, rng.integers(V, size=(N, T)), h0, *encoder, *decoder


def network(rng: Rng, V: int, E: int, H: int) -> Network:
    """A decoder that is lively enough to answer many different tokens."""
    weights = (2 * rng.normal(size=(V, E)), *cell_weights(rng, E, H), *read_out(rng, H, V))
    return rng.uniform(-0.9, 0.9, H), *weights


def rolled(given: Network, start: int, steps: int, carried: bool = True) -> tuple[list[int], float]:
    """What a network answers when it never stops, and by how much each answer leads at least.

    A network that does not carry its state on begins every step with the context.
    """
    context, embedding, Wx, Wh, b, Wy, by = given
    state, tokens, lead = context, [start], np.inf
    for _ in range(steps):
        state = np.tanh(embedding[tokens[-1]] @ Wx + (state if carried else context) @ Wh + b)
        logits = state @ Wy + by
        second, first = np.sort(logits)[-2:]
        lead = min(lead, float(first - second))
        tokens.append(int(logits.argmax()))
    return tokens[1:], lead


def exchanged(given: Network, one: int, other: int) -> Network:
    """The same network with two tokens in each other's places."""
    context, embedding, Wx, Wh, b, Wy, by = given
    order = np.arange(len(by))
    order[[one, other]] = other, one
    return context, embedding[order], Wx, Wh, b, Wy[:, order], by[order]


def eventful(given: Network, start: int, tokens: list[int]) -> bool:
    """Whether the answer up to the last token tells the usual mistakes apart.

    The start is among it, a token comes twice, three are different, and another first state,
    another first token or a state that is not carried on would lead to another answer.
    """
    *spoken, end = tokens
    silent = (np.zeros_like(given[0]), *given[1:])
    others = (
        rolled(silent, start, len(tokens))[0],
        rolled(given, end, len(tokens))[0],
        rolled(given, start, len(tokens), carried=False)[0],
    )
    return start in spoken[:-1] and len(spoken) > len(set(spoken)) > 2 and tokens not in others


def talkative(rng: Rng, V: int, E: int, H: int) -> tuple[Network, int, list[int]]:
    """A network, a start, and its answers, the last of which comes for the first time.

    So the last can be END. It is not token 1, but one of the answers before it is.
    """
    while True:
        given, start = network(rng, V, E, H), int(rng.integers(2, V))
        tokens, lead = rolled(given, start, 9)
        fresh = [i for i in range(5, 9) if tokens[i] not in (start, *tokens[:i])]
        if lead > 1e-2 and fresh and eventful(given, start, tokens[: fresh[0] + 1]):
            early = next(token for token in tokens if token != start)
            named = {early: 1, 1: early}
            tokens = [named.get(token, token) for token in tokens[: fresh[0] + 1]]
            return exchanged(given, early, 1), named.get(start, start), tokens


def endless(rng: Rng, V: int, E: int, H: int) -> Network:
    """A network that never answers START or END."""
    *given, by = network(rng, V, E, H)
    by[[START, END]] -= 100
    return (*given, by)


def tokens_of(value: Any) -> list[int]:
    """A returned list of tokens."""
    value = value.tolist() if isinstance(value, np.ndarray) and value.ndim == 1 else value
    listed = isinstance(value, (list, tuple)) and len(value) < 1000
    whole = listed and all(isinstance(token, (int, np.integer)) for token in value)
    require(whole, "tokens is not a list of ints.")
    return [int(token) for token in value]


def tokens_match(got: Any, expected: Any) -> None:
    """Compares two lists of tokens, one token after the other."""
    mine, right = tokens_of(got), tokens_of(expected)
    pairs = zip(mine, right, strict=False)
    require(all(one == other for one, other in pairs), "Some answered token is wrong.")
    require(len(mine) >= len(right), "The answer ends too early.")
    require(len(mine) <= len(right), "The answer goes on where it should end.")


def same(left: Array, right: Array) -> bool:
    """Whether two answers of one student agree, in shape and in the first six digits.

    Constant answers agree with everything, so they do not count as agreeing.
    """
    varied = left.size < 2 or float(np.ptp(left)) > 0
    return varied and left.shape == right.shape and np.allclose(left, right, rtol=1e-6, atol=1e-7)


# encode


@check(
    function="encode",
    kind="value",
    points=4,
    hint="the same weights at every word, and h0 before the first",
)
def test_context_of_random_batches(student: Student, reference: Any, rng: Rng) -> None:
    """Sources where N, S, D and H all differ, and some where all are equal."""
    for N, S, D, H in ((3, 4, 5, 6), (4, 4, 4, 4)):
        outputs_match(student.encode, reference.encode, *sources(rng, N, S, D, H))


@check(
    function="encode",
    kind="edge",
    points=2,
    hint="an axis of length 1 is an axis",
    strict_shapes=True,
)
def test_context_keeps_axes_of_length_one(student: Student, reference: Any, rng: Rng) -> None:
    """One example, then one word, then one number per word, then one unit."""
    for N, S, D, H in ((1, 3, 2, 4), (3, 1, 2, 4), (3, 4, 1, 2), (2, 3, 4, 1)):
        outputs_match(student.encode, reference.encode, *sources(rng, N, S, D, H))


@check(
    function="encode",
    kind="edge",
    points=1,
    hint="infinity divided by infinity is NaN",
)
def test_context_of_large_inputs(student: Student, reference: Any, rng: Rng) -> None:
    """Inputs in the thousands, where tanh has become flat, before moderate ones."""
    x, *rest = sources(rng, N=3, S=4, D=2, H=5)
    x[:, :2] *= 5000
    outputs_match(student.encode, reference.encode, x, *rest)


@check(
    function="encode",
    kind="property",
    points=1,
    hint="does the last state know what was read first?",
)
def test_context_knows_every_word(student: Student, rng: Rng) -> None:
    """Another word at any place changes the context, and so does another order."""
    x, *rest = sources(rng, N=2, S=4, D=3, H=5)
    others = [x[:, ::-1].copy()]
    for t in range(4):
        changed = x.copy()
        changed[:, t] *= -1
        others.append(changed)
    context, *contexts = [student.encode(each, *rest) for each in (x, *others)]
    moved = [not np.allclose(context, other, rtol=1e-9, atol=1e-12) for other in contexts]
    require(moved[0], "The order of the words does not change the context.")
    require(all(moved), "Some word of the source does not change the context.")


@check(
    function="encode",
    kind="property",
    points=1,
    hint="does an axis of yours mix examples with words?",
)
def test_context_treats_examples_alone(student: Student, rng: Rng) -> None:
    """Each example's context is what it gives alone."""
    x, h0, *weights = sources(rng, N=3, S=5, D=2, H=4)
    batch = student.encode(x, h0, *weights)
    alone = [student.encode(x[n : n + 1], h0[n : n + 1], *weights) for n in range(3)]
    require(same(np.concatenate(alone), batch), "An example's context depends on the others.")


# decode


@check(
    function="decode",
    kind="value",
    points=5,
    hint="every step reads the right word, whatever the step before has answered",
)
def test_logits_of_random_batches(student: Student, reference: Any, rng: Rng) -> None:
    """Answers where N, T, E, H and V all differ, and some where all are equal."""
    for N, T, E, H, V in ((3, 4, 5, 6, 7), (4, 4, 4, 4, 4)):
        outputs_match(student.decode, reference.decode, *answers(rng, N, T, E, H, V))


@check(
    function="decode",
    kind="edge",
    points=2,
    hint="an axis of length 1 is an axis",
    strict_shapes=True,
)
def test_logits_keep_axes_of_length_one(student: Student, reference: Any, rng: Rng) -> None:
    """One example, one word, one number per word, one unit, one word in the vocabulary."""
    sizes = ((1, 3, 2, 4, 5), (3, 1, 2, 4, 5), (3, 4, 1, 2, 5), (2, 3, 4, 1, 5), (2, 3, 4, 5, 1))
    for N, T, E, H, V in sizes:
        outputs_match(student.decode, reference.decode, *answers(rng, N, T, E, H, V))


@check(
    function="decode",
    kind="property",
    points=2,
    hint="what has been read when the third word is answered?",
)
def test_logits_depend_on_what_is_read(student: Student, rng: Rng) -> None:
    """Another word changes the logits from its own step on, and none before."""
    context, y_in, *rest = answers(rng, N=2, T=5, E=3, H=4, V=6)
    changed = y_in.copy()
    changed[:, 2] *= -1
    before, after = (student.decode(context, each, *rest) for each in (y_in, changed))
    require(same(before[:, :2], after[:, :2]), "A word changes logits of earlier steps.")
    moved = np.abs(before - after).max(axis=(0, 2))[2:] > 1e-12
    require(bool(moved.all()), "A word does not change the logits of its own step and all later.")


@check(
    function="decode",
    kind="property",
    points=2,
    hint="how does the last answer know of the source?",
)
def test_logits_depend_on_the_context(student: Student, rng: Rng) -> None:
    """The context of one example changes all its logits, and none of another example."""
    context, *rest = answers(rng, N=3, T=4, E=2, H=5, V=6)
    changed = context.copy()
    changed[1] *= -1
    before, after = (student.decode(each, *rest) for each in (context, changed))
    moved = np.abs(before - after).max(axis=2) > 1e-12
    require(bool(moved[1].all()), "The context does not reach every step.")
    require(not moved[[0, 2]].any(), "The context of one example reaches another example.")


# greedy_decode


@check(
    function="greedy_decode",
    kind="value",
    points=5,
    hint="write down for each step: what is read, what is answered, what is carried on",
)
def test_answers_of_random_networks(student: Student, reference: Any, rng: Rng) -> None:
    """Several networks that repeat themselves, and end by themselves after some tokens."""
    asked = []
    for V, E, H in ((8, 3, 6), (9, 5, 7), (8, 4, 6)):
        given, start, tokens = talkative(rng, V, E, H)
        asked.append((*given, start, tokens[-1], 20))
    got = [student.greedy_decode(*each) for each in asked]
    for mine, each in zip(got, asked, strict=True):
        tokens_match(mine, reference.greedy_decode(*each))


@check(
    function="greedy_decode",
    kind="edge",
    points=3,
    hint="count the tokens that are returned, and nothing else",
)
def test_answers_are_cut_at_max_len(student: Student, reference: Any, rng: Rng) -> None:
    """max_len of one, one less than the answer is long, exactly so long, and one more."""
    given, start, tokens = talkative(rng, 8, 4, 6)
    length = len(tokens) - 1
    asked = [(*given, start, tokens[-1], n) for n in (1, length - 1, length, length + 1)]
    got = [student.greedy_decode(*each) for each in asked]
    for mine, each in zip(got, asked, strict=True):
        tokens_match(mine, reference.greedy_decode(*each))


@check(
    function="greedy_decode",
    kind="edge",
    points=2,
    hint="an answer may have no words at all",
)
def test_answers_may_be_empty(student: Student, rng: Rng) -> None:
    """END comes first: nothing is answered; it never comes: something is."""
    spoken = endless(rng, 7, 4, 5)
    *given, by = spoken
    silent = (*given, by + 200 * (np.arange(7) == END))
    empty, answer = (
        tokens_of(student.greedy_decode(*each, START, END, 9)) for each in (silent, spoken)
    )
    require(answer, "An answer that has tokens comes back without any.")
    require(not empty, "An answer that ends at once is not empty.")


@check(
    function="greedy_decode",
    kind="property",
    points=2,
    hint="a limit changes where an answer is cut, not what is said before",
)
def test_a_smaller_limit_gives_the_beginning(student: Student, rng: Rng) -> None:
    """With a smaller max_len the answer is the beginning of the longer one."""
    networks = [endless(rng, V, E, H) for V, E, H in ((7, 3, 6), (6, 4, 5), (8, 5, 4))]
    asked = [[(*each, START, END, n) for n in (12, 4, 3)] for each in networks]
    got = [[tokens_of(student.greedy_decode(*given)) for given in each] for each in asked]
    lengths = {tuple(len(tokens) for tokens in each) for each in got}
    require(lengths == {(12, 4, 3)}, "An answer has not as many tokens as it may.")
    begun = all(long[:4] == four and long[:3] == three for long, four, three in got)
    require(begun, "The limit changes earlier tokens.")
    different = len({tuple(long) for long, *_ in got}) > 1
    require(different, "Different networks give the same answer.")


# seq2seq_loss_and_gradients

BLOCKS = {
    "x": "N S D",
    "h0": "N H",
    "Wx_enc": "D H",
    "Wh_enc": "H H",
    "b_enc": "H",
    "Wx_dec": "E H",
    "Wh_dec": "H H",
    "b_dec": "H",
    "Wy": "H V",
    "by": "V",
}


@check(
    function="seq2seq_loss_and_gradients",
    kind="value",
    points=6,
    hint="compare the loss first; then the read-out, the decoder and the encoder, in this order",
)
def test_loss_and_gradients_of_random_batches(student: Student, reference: Any, rng: Rng) -> None:
    """Batches where all sizes differ, and one where many are equal."""
    for sizes in ((3, 4, 5, 2, 4, 6, 7), (4, 4, 4, 4, 4, 4, 4)):
        outputs_match(
            student.seq2seq_loss_and_gradients,
            reference.seq2seq_loss_and_gradients,
            *translations(rng, *sizes),
        )


@check(
    function="seq2seq_loss_and_gradients",
    kind="gradient",
    points=8,
    hint="which gradients are wrong: those of the read-out, the decoder, or only the encoder?",
)
def test_gradients_are_slopes_of_the_loss(student: Student, reference: Any, rng: Rng) -> None:
    """The ten gradients against differences of your own loss."""
    gradients_match(
        student,
        reference,
        forward="seq2seq_loss_and_gradients",
        arguments=translations(rng, N=2, S=3, T=4, D=3, E=2, H=4, V=5),
        blocks=BLOCKS,
        backward=lambda code, *given: code.seq2seq_loss_and_gradients(*given)[1],
    )


@check(
    function="seq2seq_loss_and_gradients",
    kind="edge",
    points=2,
    hint="one word is the first and the last; an axis of length 1 is an axis",
)
def test_gradients_keep_axes_of_length_one(student: Student, reference: Any, rng: Rng) -> None:
    """One example, then one word on each side, then one unit."""
    sizes = ((1, 3, 4, 2, 3, 5, 6), (3, 1, 1, 2, 3, 4, 5), (2, 3, 4, 1, 1, 1, 3))
    asked = [translations(rng, *each) for each in sizes]
    got = [student.seq2seq_loss_and_gradients(*given) for given in asked]
    for (loss, gradients), given in zip(got, asked, strict=True):
        right_loss, right = reference.seq2seq_loss_and_gradients(*given)
        values_match(loss, right_loss, name="loss")
        entries_match(gradients, right, strict=True)


@check(
    function="seq2seq_loss_and_gradients",
    kind="edge",
    points=1,
    hint="only differences of logits count, and ln(a / b) is ln a - ln b",
)
def test_loss_of_large_logits(student: Student, reference: Any, rng: Rng) -> None:
    """Logits of about 1000, rows thousands apart, and a target whose probability rounds to 0."""
    *given, Wy, by = translations(rng, N=2, S=3, T=4, D=2, E=3, H=5, V=4)
    hopeless = by.copy()
    hopeless[given[2][0, 1]] -= 3000
    apart = Wy + 3000 * rng.normal(size=(5, 1))  # one shift for all words of a row
    for weights in ((Wy, by + 1000), (apart, by), (Wy, hopeless)):
        outputs_match(
            student.seq2seq_loss_and_gradients,
            reference.seq2seq_loss_and_gradients,
            *(*given, *weights),
        )


def entries(gradients: dict[str, Array], names: tuple[str, ...]) -> list[Array]:
    """The entries of a returned dict."""
    missing = [name for name in names if name not in gradients]
    require(not missing, f"The dict lacks {', '.join(missing)}.")
    return [gradients[name] for name in names]


@check(
    function="seq2seq_loss_and_gradients",
    kind="property",
    points=2,
    hint="through which weights must everything pass that reaches the encoder?",
)
def test_encoder_learns_through_the_decoder(student: Student, rng: Rng) -> None:
    """Cut the decoder from the context, and the encoder gets nothing; otherwise it does."""
    given = list(translations(rng, N=2, S=3, T=4, D=4, E=4, H=4, V=4))
    cut = list(given)
    cut[8] = np.zeros_like(given[8])
    joined, parted = (student.seq2seq_loss_and_gradients(*each)[1] for each in (given, cut))
    encoder = ("dx", "dh0", "dWx_enc", "dWh_enc", "db_enc")
    reached = all(grad.any() for grad in entries(joined, encoder))
    require(reached, "Some gradient of the encoder is zero.")
    silent = not any(grad.any() for grad in entries(parted, encoder))
    require(silent, "With Wh_dec = 0 a gradient still reaches the encoder.")
    require(entries(parted, ("dWh_dec",))[0].any(), "With Wh_dec = 0 its own gradient is zero too.")


@check(
    function="seq2seq_loss_and_gradients",
    kind="property",
    points=1,
    hint="a mean does not change when everything comes twice",
)
def test_loss_is_a_mean(student: Student, rng: Rng) -> None:
    """A batch with every example twice has the same loss; dx is half as large, dWy is the same."""
    given = translations(rng, N=2, S=3, T=4, D=3, E=2, H=4, V=5)
    twice = (*(np.concatenate([each, each]) for each in given[:4]), *given[4:])
    one, other = (student.seq2seq_loss_and_gradients(*each) for each in (given, twice))
    require(same(one[0], other[0]), "The loss changes.")
    names = ("dx", "dWy", "dWx_enc")
    (dx, *once), (dx_2, *again) = (entries(each[1], names) for each in (one, other))
    require(same(dx, 2 * dx_2[:2]), "dx does not become half as large.")
    for name, left, right in zip(names[1:], once, again, strict=True):
        require(same(left, right), f"{name} changes.")


# Seq2Seq


PARAMETERS = {
    "source_embedding.weight": "source E",
    "encoder.weight_ih_l0": "3H E",
    "encoder.weight_hh_l0": "3H H",
    "encoder.bias_ih_l0": "3H",
    "encoder.bias_hh_l0": "3H",
    "target_embedding.weight": "V E",
    "decoder.weight_ih_l0": "3H E",
    "decoder.weight_hh_l0": "3H H",
    "decoder.bias_ih_l0": "3H",
    "decoder.bias_hh_l0": "3H",
    "linear.weight": "V H",
    "linear.bias": "V",
}
"""The shape of every parameter of Seq2Seq, by its name in the model."""


def model_weights(rng: Rng, source: int, target: int, E: int, H: int) -> dict[str, Array]:
    """A value for every parameter of Seq2Seq(source, target, E, H), by its name."""
    lengths = {"source": source, "V": target, "E": E, "H": H, "3H": 3 * H}
    shapes = {name: [lengths[axis] for axis in axes.split()] for name, axes in PARAMETERS.items()}
    return {name: 0.8 * rng.normal(size=shape) for name, shape in shapes.items()}


def loaded(code: Any, sizes: tuple[int, int, int, int], weights: dict[str, Array]) -> Any:
    """A new model with the given weights."""
    model = code.Seq2Seq(*sizes)
    model.load(weights)
    return model


def naming(function: Any, names: Sequence[str]) -> Any:
    """``function(code, *values)`` with a name for every value, as gradients_match wants it."""
    kind = inspect.Parameter.POSITIONAL_ONLY
    parameters = [inspect.Parameter(name, kind) for name in ("code", *names)]
    function.__signature__ = inspect.Signature(parameters)
    return function


def sentences(rng: Rng, N: int, T: int, vocabulary: int) -> Ids:
    """Sentences (N, T) of random ids."""
    return rng.integers(vocabulary, size=(N, T))


@check(
    function="Seq2Seq",
    kind="property",
    points=1,
    hint="how many tensors of numbers does the model have to learn?",
)
def test_both_halves_have_weights_of_their_own(student: Student) -> None:
    """Twelve parameters, and none of them serves twice."""
    state = student.Seq2Seq(6, 6, 4, 4).state()
    require(len(state) == 12, "The model has not twelve parameters.")
    halves = (("source_embedding", "target_embedding"), ("encoder", "decoder"))
    for one, other in halves:
        for name in [name for name in state if name.startswith(one)]:
            twin = name.replace(one, other)
            require(twin in state, f"{one} has a parameter that {other} lacks.")
            require(not np.array_equal(state[name], state[twin]), f"{one} and {other} are equal.")


# Seq2Seq.forward


@check(
    function="Seq2Seq.forward",
    kind="value",
    points=3,
    hint="look at the shape of everything that the encoder returns, and at what each part is",
)
def test_logits_of_the_model(student: Student, reference: Any, rng: Rng) -> None:
    """Batches of several sizes, one after the other, on a model with given weights."""
    sizes = (7, 6, 5, 4)
    weights = model_weights(rng, *sizes)
    asked = [
        (sentences(rng, N, S, 7), sentences(rng, N, T, 6))
        for N, S, T in ((3, 5, 5), (3, 4, 5), (3, 3, 3), (2, 5, 3))
    ]

    def scenario(code: Any) -> list[Array]:
        model = loaded(code, sizes, weights)
        return [model(source, target) for source, target in asked]

    answers_match(student, reference, scenario, name="logits", axes=("N", "T", "V"))


@check(
    function="Seq2Seq.forward",
    kind="gradient",
    points=4,
    hint="does every parameter take part, and does its gradient find the way back?",
)
def test_gradients_of_the_model(student: Student, reference: Any) -> None:
    """The gradients of all twelve parameters against differences of the model's logits."""
    # Always the same numbers: whether a wrong model still resembles the right one is no matter
    # of luck.
    rng, sizes = np.random.default_rng(SEED), (5, 4, 3, 2)
    weights, upstream = model_weights(rng, *sizes), rng.normal(size=(2, 3, 4))
    source, target = np.array([[0, 3, 1, 0], [4, 2, 2, 3]]), np.array([[0, 3, 2], [0, 1, 1]])
    names = [name.replace(".", "_") for name in weights]

    def model(code: Any, values: tuple[Array, ...]) -> Any:
        return loaded(code, sizes, dict(zip(weights, values, strict=True)))

    def forward(code: Any, *values: Array) -> Any:
        return model(code, values)(source, target)

    def backward(code: Any, *values: Array) -> dict[str, Array]:
        gradients = model(code, values).backward(source, target, upstream=upstream)
        renamed = len(gradients) == len(weights) and not gradients.keys() & weights.keys()
        by_name = dict(zip(weights, gradients.values(), strict=True)) if renamed else gradients
        pairs = zip(names, weights, strict=True)
        return {f"d{block}": by_name[name] for block, name in pairs if name in by_name}

    gradients_match(
        student,
        reference,
        forward=naming(forward, names),
        arguments=tuple(weights.values()),
        backward=backward,
        upstream=upstream,
        blocks=dict(zip(names, PARAMETERS.values(), strict=True)),
    )


@check(
    function="Seq2Seq.forward",
    kind="edge",
    points=1,
    hint="an axis of length 1 is an axis",
    strict_shapes=True,
)
def test_model_keeps_axes_of_length_one(student: Student, reference: Any, rng: Rng) -> None:
    """One example, then one word on each side, then one of everything."""
    sizes = (6, 5, 3, 4)
    weights = model_weights(rng, *sizes)
    asked = [
        (sentences(rng, N, S, 6), sentences(rng, N, T, 5))
        for N, S, T in ((1, 3, 4), (3, 1, 1), (1, 1, 1))
    ]

    def scenario(code: Any) -> list[Array]:
        model = loaded(code, sizes, weights)
        return [model(source, target) for source, target in asked]

    answers_match(student, reference, scenario, name="logits", axes=("N", "T", "V"))


@check(
    function="Seq2Seq.forward",
    kind="property",
    points=2,
    hint="what may the answer to the second word depend on?",
)
def test_model_looks_at_no_later_word(student: Student, rng: Rng) -> None:
    """A later target word changes no earlier logits; any source word changes them all."""
    sizes = (6, 7, 4, 5)
    model = loaded(student, sizes, model_weights(rng, *sizes))
    source, target = np.array([[0, 1, 2, 3], [4, 2, 5, 1]]), np.array([[0, 2, 3], [0, 5, 4]])
    first, later = source.copy(), target.copy()
    first[:, 0], later[:, 2] = 5, 6
    logits, unread, other = (
        model(*given) for given in ((source, target), (source, later), (first, target))
    )
    require(same(logits[:, :2], unread[:, :2]), "A word changes the logits of earlier words.")
    moved = np.abs(logits - other).max(axis=2) > 1e-12
    require(bool(moved.all()), "The first word of the source does not change all logits.")
    read = np.abs(logits - unread)[:, 2].max(axis=1) > 1e-12
    require(bool(read.all()), "The word that is read does not change its own logits.")


# train_seq2seq


def pairs_of(rng: Rng, lengths: tuple[tuple[int, int], ...], sizes: tuple[int, ...]) -> list[Any]:
    """Pairs of random sentences: so many source words, and so many between START and END."""
    return [
        (
            rng.integers(sizes[0], size=S),
            np.array([START, *rng.integers(2, sizes[1], size=T), END]),
        )
        for S, T in lengths
    ]


@check(
    function="train_seq2seq",
    kind="training",
    points=5,
    hint="for one pair, print what the model reads, what it should answer, and the gradients",
)
def test_training_on_pairs_of_several_lengths(
    student: Student, reference: Any, rng: Rng, device: str
) -> None:
    """Three epochs over four pairs, with given weights."""
    sizes = (6, 7, 3, 4)
    weights = model_weights(rng, *sizes)
    pairs = pairs_of(rng, ((3, 2), (2, 4), (4, 3), (3, 1)), sizes)

    def training(code: Any) -> Any:
        model = loaded(code, sizes, weights)
        return code.torch.watch(model, code.train_seq2seq, model, pairs, 3, 0.03, device)

    trajectories_match(student, reference, training)


@check(
    function="train_seq2seq",
    kind="training",
    points=2,
    hint="which numbers of the training are given, and which have you chosen yourself?",
)
def test_training_with_another_rate(
    student: Student, reference: Any, rng: Rng, device: str
) -> None:
    """Two epochs over two pairs with a small rate, from small weights."""
    sizes = (5, 6, 4, 3)
    weights = {name: 0.3 * value for name, value in model_weights(rng, *sizes).items()}
    pairs = pairs_of(rng, ((2, 3), (4, 2)), sizes)

    def training(code: Any) -> Any:
        model = loaded(code, sizes, weights)
        return code.torch.watch(model, code.train_seq2seq, model, pairs, 2, 0.004, device)

    trajectories_match(student, reference, training)


@check(
    function="train_seq2seq",
    kind="edge",
    points=1,
    hint="one pair, one epoch: one loss and one step",
)
def test_training_on_an_empty_answer(
    student: Student, reference: Any, rng: Rng, device: str
) -> None:
    """One epoch on a source of one word that is answered by END at once."""
    sizes = (4, 5, 2, 3)
    weights = model_weights(rng, *sizes)
    pairs = pairs_of(rng, ((1, 0),), sizes)

    def training(code: Any) -> Any:
        model = loaded(code, sizes, weights)
        return code.torch.watch(model, code.train_seq2seq, model, pairs, 1, 0.05, device)

    trajectories_match(student, reference, training)


@check(
    function="train_seq2seq",
    kind="property",
    points=1,
    hint="the model has a device, and the tensors that it reads have one too",
)
def test_training_moves_model_and_pairs(student: Student, rng: Rng) -> None:
    """The model, and what it reads, are on the device that is asked for."""
    sizes = (5, 6, 3, 4)
    pairs = pairs_of(rng, ((1, 0),), sizes)
    here, there = student.Seq2Seq(*sizes), student.Seq2Seq(*sizes)
    there.to("meta")  # a model without numbers: moving it back is an error, and ends the training

    def seen(model: Any, device: str) -> Any:
        watch, train = student.torch.watch, student.train_seq2seq
        return watch(model, train, model, pairs, 1, 0.01, device, tolerate=True).inputs

    back, away = seen(there, "cpu"), seen(here, "meta")
    require(not back, "The model stays where it is, whatever the device.")
    require(away, "The model is never called.")
    moved = all(device == "meta" for _, device, _ in away)
    require(moved, "The model reads from another device than the one asked for.")

"""The checks of exercise 8 that you can read: numbers made by hand, and the deck's sentence.

Many of them use tanh(ln 2) = 3/5 and tanh(ln 3) = 4/5, so that you can follow them on paper.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from grader.checks import check, entries_match, require, values_match
from grader.slides import Deck
from grader.student import Student

Array = NDArray[np.float64]
Ids = NDArray[np.int64]
Slides = Callable[[str], Deck]

LN2, LN3 = np.log(2.0), np.log(3.0)
START, END = 0, 1

# The README's model of one unit: two source words, START and one target word; and its gradients.
X, H0 = np.array([[[(LN2 - 0.05) / 2], [(LN3 - 0.1) / 2]]]), np.array([[0.5]])
ENCODER = np.array([[2.0]]), np.array([[0.5]]), np.array([-0.2])
Y_IN = np.array([[[2 * LN2 + 0.6], [2 * LN3 + 0.4]]])
DECODER = np.array([[0.5]]), np.array([[-0.5]]), np.array([0.1])
READ_OUT = np.array([[0.0, 5 * LN2, 5 * LN3]]), np.array([0.0, -2 * LN2, -3 * LN3])
GRADIENTS = {
    "dby": [0.1875, 0.0, -0.1875],
    "dWy": [[0.125, -0.05, -0.075]],
    "dWx_dec": [[-1.4016943924146508]],
    "dWh_dec": [[-0.5908038983993327]],
    "db_dec": [-0.7237885189557879],
    "dWx_enc": [[0.08483792151140906]],
    "dWh_enc": [[0.10706705832568814]],
    "db_enc": [0.18595857498672153],
    "dx": [[[0.0901617333268953], [0.28175541664654774]]],
    "dh0": [[0.022540433331723824]],
}


def tokens_of(value: Any) -> list[int]:
    """A returned list of tokens."""
    value = value.tolist() if isinstance(value, np.ndarray) and value.ndim == 1 else value
    listed = isinstance(value, (list, tuple)) and len(value) < 1000
    whole = listed and all(isinstance(token, (int, np.integer)) for token in value)
    require(whole, "tokens is not a list of ints.")
    return [int(token) for token in value]


def tokens_match(got: Any, expected: Sequence[int]) -> None:
    """Compares a returned list of tokens with the expected one."""
    values_match(repr(tokens_of(got)), repr(list(expected)), name="tokens")


def numbered(
    sentences: Sequence[Sequence[str]], first: Sequence[str] = ()
) -> tuple[list[Ids], list[str]]:
    """The sentences as arrays of ids, in the order of appearance, and the word of each id."""
    ids = {word: i for i, word in enumerate(first)}
    arrays = [np.array([ids.setdefault(word, len(ids)) for word in each]) for each in sentences]
    return arrays, list(ids)


def corpus(deck: Deck) -> tuple[list[tuple[Ids, Ids]], list[str], list[str]]:
    """The pairs of deck 004 as ids, and the words of the two vocabularies.

    A source is read character by character, a target word by word between START and END.
    """
    pairs = deck.inputs["sentence_pairs"]
    sources, characters = numbered([source for source, _ in pairs])
    ends = ("START", "END")
    targets, words = numbered([["START", *target.split(), "END"] for _, target in pairs], ends)
    return list(zip(sources, targets, strict=True)), characters, words


def answered(model: Any, source: Ids, longest: int) -> list[int]:
    """What a model answers to one source when it reads its own answers, END included."""
    tokens = [START]
    while len(tokens) < longest and (len(tokens) == 1 or tokens[-1] != END):
        tokens.append(int(model(source[None], np.array([tokens]))[0, -1].argmax()))
    return tokens


@check(
    function="encode",
    kind="value",
    points=3,
    hint="write both states down; which of them has read the whole source?",
)
def test_context_by_hand(student: Student) -> None:
    """Two words and two units: states 3/5 4/5, then -4/5 3/5."""
    # First sums: ln 2 - 0.6 + 0.1 + 0.5 and ln 3 + 0.4 - 0.4.
    # Second sums: -ln 3 - 0.9 + 0.4 + 0.5 and ln 2 - 0.2 + 0.6 - 0.4.
    Wx = np.array([[LN2 - 0.6, LN3], [-LN3 - 0.9, LN2 - 0.2]])
    Wh, b = np.array([[0.0, 1.0], [0.5, 0.0]]), np.array([0.5, -0.4])
    context = student.encode(np.eye(2)[None], np.array([[0.4, 0.2]]), Wx, Wh, b)
    values_match(context, [[-0.8, 0.6]], name="context", axes=("N", "H"))


@check(
    function="decode",
    kind="value",
    points=4,
    hint="the context is the state before START is read",
)
def test_logits_by_hand(student: Student) -> None:
    """The README's decoder from the context 4/5: states 3/5 and 4/5."""
    logits = student.decode(np.array([[0.8]]), Y_IN, *DECODER, *READ_OUT)
    expected = [[[0.0, LN2, 0.0], [0.0, 2 * LN2, LN3]]]
    values_match(logits, expected, name="logits", axes=("N", "T", "V"))


@check(
    function="greedy_decode",
    kind="value",
    points=4,
    hint="on paper: which token is read at each step, and which one is answered?",
)
def test_answer_by_hand(student: Student) -> None:
    """States 3/5, 4/5 and -3/5 answer token 2, token 3 and END."""
    # Sums: ln 2 + 0.2 - 0.2, then (ln 3 - 0.1) + 0.3 - 0.2, then (-ln 2 - 0.2) + 0.4 - 0.2.
    embedding = np.array([[LN2], [-2.0], [LN3 - 0.1], [-LN2 - 0.2]]) / 2
    weights = np.array([[2.0]]), np.array([[0.5]]), np.array([-0.2])
    # The logits of a state s are -5, -10 s, 1 and 10 s - 6.5.
    Wy, by = np.array([[0.0, -10.0, 0.0, 10.0]]), np.array([-5.0, 0.0, 1.0, -6.5])
    given = np.array([0.4]), embedding, *weights, Wy, by, START, END
    answers = [student.greedy_decode(*given, max_len) for max_len in (8, 1, 2, 3)]
    for answer, length in zip(answers, (2, 1, 2, 2), strict=True):
        tokens_match(answer, [2, 3][:length])


@check(
    function="seq2seq_loss_and_gradients",
    kind="value",
    points=5,
    hint="go back in the order of the README's table, and look for the first row that differs",
)
def test_loss_and_gradients_by_hand(student: Student) -> None:
    """The README's model: loss 1.5 ln 2, and the gradients of its table."""
    targets = np.array([[2, 1]])
    given = X, Y_IN, targets, H0, *ENCODER, *DECODER, *READ_OUT
    loss, gradients = student.seq2seq_loss_and_gradients(*given)
    values_match(loss, 1.5 * LN2, name="loss")
    entries_match(gradients, GRADIENTS)


@check(
    function="Seq2Seq",
    kind="value",
    points=3,
    hint="print(model) lists every layer with its name and sizes",
)
def test_layers_of_the_model(student: Student) -> None:
    """Two embeddings, two GRUs and a linear layer, with their names and sizes."""
    layers = {layer.name: layer for layer in student.Seq2Seq(7, 5, 3, 4).layers()}
    wanted: dict[str, tuple[str, dict[str, Any]]] = {
        "source_embedding": ("Embedding", {"num_embeddings": 7, "embedding_dim": 3}),
        "encoder": ("GRU", {"input_size": 3, "hidden_size": 4, "num_layers": 1}),
        "target_embedding": ("Embedding", {"num_embeddings": 5, "embedding_dim": 3}),
        "decoder": ("GRU", {"input_size": 3, "hidden_size": 4, "num_layers": 1}),
        "linear": ("Linear", {"in_features": 4, "out_features": 5}),
    }
    for name, (kind, settings) in wanted.items():
        require(name in layers, f"The model has no layer of its own named {name}.")
        require(layers[name].kind == kind, f"{name} is not an nn.{kind}.")
        for setting, value in settings.items():
            found = layers[name].settings.get(setting)
            require(found == value, f"{setting} of {name} is {found}, where {value} was expected.")
    require(len(layers) == len(wanted), "The model has more layers than the exercise asks for.")


@check(
    function="Seq2Seq.forward",
    kind="value",
    points=3,
    hint="which state does the decoder start from, and which of its states are read?",
)
def test_model_by_hand(student: Student) -> None:
    """Gates half open, so that each state is the mean of tanh and the state before."""
    # r = z = 1/2 and n = tanh(x). Sources: states 0.3 0.55 and 0.4 0.5.
    # Answers: states -0.125 0.2375 0.11875 and -0.15 0.225 0.1125.
    gru = {"weight_ih_l0": [[0.0], [0.0], [1.0]], "weight_hh_l0": np.zeros((3, 1))}
    gru |= {"bias_ih_l0": np.zeros(3), "bias_hh_l0": np.zeros(3)}
    model = student.Seq2Seq(2, 3, 1, 1)
    given = {
        "source_embedding.weight": [[LN2], [LN3]],
        **{f"encoder.{name}": value for name, value in gru.items()},
        "target_embedding.weight": [[-LN3], [0.0], [LN2]],
        **{f"decoder.{name}": value for name, value in gru.items()},
        "linear.weight": [[1.0], [2.0], [-4.0]],
        "linear.bias": [0.5, 0.0, 0.0],
    }
    model.load({name: np.array(value) for name, value in given.items()})
    logits = model(np.array([[0, 1], [1, 0]]), np.array([[START, 2, END], [START, 2, END]]))
    states = np.array([[-0.125, 0.2375, 0.11875], [-0.15, 0.225, 0.1125]])
    expected = np.stack([states + 0.5, 2 * states, -4 * states], axis=-1)
    values_match(logits, expected, name="logits", axes=("N", "T", "V"))


@check(
    function="train_seq2seq",
    kind="training",
    points=2,
    hint="the mean over the words of a pair, the sum over the pairs of an epoch",
)
def test_losses_of_a_model_that_knows_nothing(student: Student, device: str) -> None:
    """All weights zero and lr = 0: three words are equally likely, so each pair's loss is ln 3."""
    model = student.Seq2Seq(4, 3, 2, 2)
    model.load({name: np.zeros_like(value) for name, value in model.state().items()})
    pairs = [
        (np.array([0, 1, 2]), np.array([START, 2, END])),
        (np.array([3, 1]), np.array([START, 2, 2, 2, END])),
    ]
    losses = student.train_seq2seq(model, pairs, 3, 0.0, device)
    values_match(losses, [2 * LN3, 2 * LN3, 2 * LN3], name="losses", axes=("epochs",))


@check(
    function="train_seq2seq",
    kind="training",
    points=4,
    hint="print the losses: do they come near 0? then print what the model reads and should answer",
)
def test_trained_model_reproduces_every_pair(student: Student, slide: Slides, device: str) -> None:
    """After 12 epochs the model answers each sentence of deck 004 with its translation."""
    pairs, characters, words = corpus(slide("004"))
    student.torch.use("float32")
    model = student.Seq2Seq(len(characters), len(words), 32, 64)
    losses = student.train_seq2seq(model, pairs, 12, 0.02, device)
    require(len(losses) == 12, "losses has not one number per epoch.")
    require(losses[-1] < 0.1 * losses[0], "The loss of the last epoch is hardly below the first's.")
    model.to("cpu")
    longest = max(len(target) for _, target in pairs) + 2
    answers = [answered(model, source, longest) for source, _ in pairs]
    for i, (answer, (_, target)) in enumerate(zip(answers, pairs, strict=True)):
        said, right = (" ".join(words[token] for token in each) for each in (answer, target))
        values_match(said, right, name=f"The answer to sentence {i + 1}")

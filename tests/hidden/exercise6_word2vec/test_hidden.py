"""The checks of exercise 6 that only staff can read: other words, all sizes different."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from types import ModuleType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from grader.checks import check, gradients_match, outputs_match, require, values_match
from grader.student import Student

Array = NDArray[np.float64]
Rng = np.random.Generator

WORDS = (
    *("amber", "basil", "cedar", "delta", "ember", "fable", "grape", "honey"),
    *("ivory", "jolly", "kiosk", "lemon", "maple", "noble", "olive", "pearl"),
)
WRAPS = ("{}", "({}", "{})", '"{}"', "{},", "[{}]", "{}!", "{}...", "{}?!", "{}:")
GAPS = (" ", "\n", "  ", "\t", " ", "\r\n", " ")


def is_pair(value: Any) -> bool:
    """Whether a returned value holds two values."""
    return isinstance(value, (list, tuple)) and len(value) == 2


def words_of(value: Any, name: str) -> list[str]:
    """A returned list of words."""
    words = isinstance(value, (list, tuple)) and all(isinstance(word, str) for word in value)
    require(words, f"{name} is not a list of words.")
    return list(value)


def pairs_of(value: Any) -> list[tuple[str, ...]]:
    """A returned list of (center, context)."""
    listed = isinstance(value, (list, tuple)) and all(is_pair(pair) for pair in value)
    require(listed, "pairs is not a list of pairs.")
    return [tuple(words_of(pair, "a pair")) for pair in value]


def contexts_of(value: Any) -> list[tuple[list[str], str]]:
    """A returned list of (contexts, center)."""
    listed = isinstance(value, (list, tuple)) and all(is_pair(pair) for pair in value)
    require(listed, "pairs is not a list of pairs.")
    words = all(isinstance(center, str) for _, center in value)
    require(words, "The second value of some pair is not a word.")
    return [(words_of(contexts, "the first value of a pair"), center) for contexts, center in value]


def lists_match(got: Sequence[Any], expected: Sequence[Any], name: str) -> None:
    """Compares two lists of words, or of pairs of them, one after the other."""
    for mine, right in zip(got, expected, strict=False):
        values_match(repr(mine), repr(right), name=f"Some entry of {name}")
    require(len(got) >= len(expected), f"{name} ends too early.")
    require(len(got) <= len(expected), f"{name} goes on where it should end.")


def indices_of(value: Any) -> dict[Any, int]:
    """A returned dict from words to indices."""
    require(isinstance(value, dict), "word_to_index is not a dict.")
    whole = all(isinstance(i, (int, np.integer)) and abs(int(i)) < 2**31 for i in value.values())
    require(whole, "Some value of word_to_index is not an index.")
    return {word: int(index) for word, index in value.items()}


def vocabulary_matches(answer: tuple[Any, Any], words: Sequence[str]) -> None:
    """Compares both directions of a vocabulary; index_to_word may be a list or a dict."""
    word_to_index, index_to_word = indices_of(answer[0]), answer[1]
    require(all(word in word_to_index for word in words), "word_to_index lacks a word.")
    require(len(word_to_index) == len(words), "word_to_index has keys that are no words.")
    indices = [word_to_index[word] for word in words]
    values_match(np.array(indices), np.arange(len(words)), name="indices", axes=("word",))
    if isinstance(index_to_word, dict):
        index_to_word = [index_to_word.get(i) for i in range(len(index_to_word))]
    lists_match(words_of(index_to_word, "index_to_word"), words, "index_to_word")


def draw(rng: Rng, n: int) -> list[str]:
    """n different words in random order."""
    return [str(word) for word in rng.permutation(WORDS)[:n]]


def repeating(rng: Rng, n: int) -> list[str]:
    """n words; the first is back at place 4, the second follows itself, the last is the third."""
    words = draw(rng, n)
    words[4], words[2], words[-1] = words[0], words[1], words[3]
    return words


def model(rng: Rng, V: int, E: int) -> tuple[Array, Array]:
    """W (V, E) and W_out (E, V), whose scores are of both signs and far from saturation."""
    return rng.normal(size=(V, E)), rng.normal(size=(E, V)) / np.sqrt(E)


def vectors(rng: Rng, V: int, E: int) -> tuple[Array, Array]:
    """A center's vector (E,) and outside vectors (V, E)."""
    W, W_out = model(rng, V, E)
    return W[0], W_out.T.copy()


def scored(v: Array, outside: Array, scores: Mapping[int, float]) -> Array:
    """``outside`` with some of its rows moved along v, so that u . v is what ``scores`` says."""
    rows, wanted = list(scores), np.array(list(scores.values()))
    moved = outside.copy()
    moved[rows] += np.outer(wanted - outside[rows] @ v, v) / (v @ v)
    return moved


def same(left: Array, right: Array) -> bool:
    """Whether two answers of one student agree, in shape and in the first six digits.

    Constant answers agree with everything, so they do not count as agreeing.
    """
    varied = left.size < 2 or float(np.ptp(left)) > 0
    return varied and left.shape == right.shape and np.allclose(left, right, rtol=1e-6, atol=1e-7)


# tokenize


@check(
    function="tokenize",
    kind="value",
    points=2,
    hint="first find the pieces between white space, then look at both ends of each",
)
def test_tokens_of_random_texts(student: Student, reference: ModuleType, rng: Rng) -> None:
    """Words in every case, between marks and white space of every kind, some of them twice."""
    texts = []
    for start in (0, 3):
        words = [*draw(rng, 10), "OLD", "Old", "1984"]
        pieces = [WRAPS[(start + i) % len(WRAPS)].format(word) for i, word in enumerate(words)]
        cased = [(str.title, str.lower, str.upper)[i % 3](piece) for i, piece in enumerate(pieces)]
        gaps = [GAPS[(start + i) % len(GAPS)] for i in range(len(cased))]
        texts.append("".join(map("".join, zip(cased, gaps, strict=True))))
    answers = [words_of(student.tokenize(text), "tokens") for text in texts]
    for text, tokens in zip(texts, answers, strict=True):
        lists_match(tokens, reference.tokenize(text), "tokens")


@check(
    function="tokenize",
    kind="edge",
    points=1,
    hint="only the ends of a word are cleaned, and letters are not only a to z",
)
def test_tokens_keep_what_is_inside(student: Student, reference: ModuleType) -> None:
    """Words with marks inside, and with accents."""
    text = "She doesn't know; it's a well-known Café, Señor!"
    lists_match(words_of(student.tokenize(text), "tokens"), reference.tokenize(text), "tokens")


@check(
    function="tokenize",
    kind="edge",
    points=1,
    hint="a piece may consist of marks alone, and a text may have no words",
)
def test_tokens_are_never_empty(student: Student, reference: ModuleType) -> None:
    """A lonely dash, a text of marks, and no text."""
    texts = ("Wait - no ... yes !", "?! -", "", " \n ")
    answers = [words_of(student.tokenize(text), "tokens") for text in texts]
    for text, tokens in zip(texts, answers, strict=True):
        lists_match(tokens, reference.tokenize(text), "tokens")


# build_vocabulary


@check(
    function="build_vocabulary",
    kind="value",
    points=3,
    hint="the next free index is the number of words that you know so far",
)
def test_vocabulary_of_random_texts(student: Student, rng: Rng) -> None:
    """Words that come once, twice and three times; the commonest is not the first."""
    drawn = [draw(rng, 7), draw(rng, 9)]
    asked = [[w[i] for i in (0, 1, 2, 1, 3, 2, 4, 1, 5, 0, 6, 3)] for w in drawn]
    answers = [student.build_vocabulary(tokens) for tokens in asked]
    for words, answer in zip(drawn, answers, strict=True):
        vocabulary_matches(answer, words[:7])


@check(
    function="build_vocabulary",
    kind="edge",
    points=1,
    hint="one word, however often it comes, is one word",
)
def test_vocabulary_of_one_word(student: Student, rng: Rng) -> None:
    """One word alone, and one word three times."""
    word = draw(rng, 1)
    answers = [student.build_vocabulary(word * times) for times in (1, 3)]
    for answer in answers:
        vocabulary_matches(answer, word)


@check(
    function="build_vocabulary",
    kind="property",
    points=1,
    hint="the same text in twice the length has no new words",
)
def test_vocabulary_of_a_text_read_twice(student: Student, rng: Rng) -> None:
    """A text read twice has the vocabulary of the text, and text that follows only adds to it."""
    words = sorted(draw(rng, 12))
    tokens, more = words[6:], words[:6]  # In alphabetical order the later words would come first.
    answers = [student.build_vocabulary(text) for text in (tokens, tokens * 2, tokens + more)]
    once, twice, longer = (indices_of(word_to_index) for word_to_index, _ in answers)
    require(len(set(longer.values())) == len(longer), "Two words have the same index.")
    require(len(once) > 1 and once == twice, "Reading a text twice changes the vocabulary.")
    kept = once.items() <= longer.items() and len(once) < len(longer)
    require(kept, "Words that come later add nothing, or change the indices of those before.")


# skip_gram_pairs


@check(
    function="skip_gram_pairs",
    kind="value",
    points=4,
    hint="write down the first and the last place of the window for the first and the last word",
)
def test_pairs_of_random_texts(student: Student, reference: ModuleType, rng: Rng) -> None:
    """Texts of different words with windows of 1, 2 and 3."""
    asked = [(draw(rng, n), window) for n, window in ((6, 1), (7, 2), (9, 3))]
    answers = [pairs_of(student.skip_gram_pairs(*given)) for given in asked]
    for given, pairs in zip(asked, answers, strict=True):
        lists_match(pairs, reference.skip_gram_pairs(*given), "pairs")


@check(
    function="skip_gram_pairs",
    kind="value",
    points=2,
    hint="where a word stands and which word it is are two things",
)
def test_pairs_of_repeated_words(student: Student, reference: ModuleType, rng: Rng) -> None:
    """Texts in which words come twice, also side by side."""
    asked = [(repeating(rng, n), window) for n, window in ((8, 2), (9, 1), (10, 3))]
    answers = [pairs_of(student.skip_gram_pairs(*given)) for given in asked]
    for given, pairs in zip(asked, answers, strict=True):
        lists_match(pairs, reference.skip_gram_pairs(*given), "pairs")


@check(
    function="skip_gram_pairs",
    kind="edge",
    points=1,
    hint="what is left of a window that is wider than the text?",
)
def test_pairs_of_short_texts(student: Student, reference: ModuleType, rng: Rng) -> None:
    """Texts of one, two and four words with wide windows."""
    asked = [(draw(rng, n), window) for n, window in ((1, 2), (2, 3), (4, 9))]
    answers = [pairs_of(student.skip_gram_pairs(*given)) for given in asked]
    for given, pairs in zip(asked, answers, strict=True):
        lists_match(pairs, reference.skip_gram_pairs(*given), "pairs")


@check(
    function="skip_gram_pairs",
    kind="property",
    points=2,
    hint="if a is a neighbour of b, what is b to a?",
)
def test_pairs_have_mirror_images(student: Student, rng: Rng) -> None:
    """Every pair comes as often as its mirror image, and a wider window only adds pairs."""
    tokens = repeating(rng, 9)
    narrow, wide = (Counter(pairs_of(student.skip_gram_pairs(tokens, window))) for window in (2, 4))
    mirrored = all(
        count == pairs[b, a] for pairs in (narrow, wide) for (a, b), count in pairs.items()
    )
    require(narrow and mirrored, "Some pair comes more often than its mirror image.")
    require(narrow < wide, "A wider window loses pairs, or adds none.")


# cbow_pairs


@check(
    function="cbow_pairs",
    kind="value",
    points=3,
    hint="compare with skip_gram_pairs: the same words, put together by center",
)
def test_contexts_of_random_texts(student: Student, reference: ModuleType, rng: Rng) -> None:
    """Texts of different words with windows of 1, 2 and 3."""
    asked = [(draw(rng, n), window) for n, window in ((6, 1), (7, 2), (9, 3))]
    answers = [contexts_of(student.cbow_pairs(*given)) for given in asked]
    for given, pairs in zip(asked, answers, strict=True):
        lists_match(pairs, reference.cbow_pairs(*given), "pairs")


@check(
    function="cbow_pairs",
    kind="value",
    points=1,
    hint="where a word stands and which word it is are two things",
)
def test_contexts_of_repeated_words(student: Student, reference: ModuleType, rng: Rng) -> None:
    """Texts in which words come twice, also side by side."""
    asked = [(repeating(rng, n), window) for n, window in ((8, 2), (9, 1), (10, 3))]
    answers = [contexts_of(student.cbow_pairs(*given)) for given in asked]
    for given, pairs in zip(asked, answers, strict=True):
        lists_match(pairs, reference.cbow_pairs(*given), "pairs")


@check(
    function="cbow_pairs",
    kind="edge",
    points=1,
    hint="from no context nothing can be learnt",
)
def test_contexts_of_short_texts(student: Student, reference: ModuleType, rng: Rng) -> None:
    """Texts of one, two and four words with wide windows."""
    asked = [(sorted(draw(rng, n), reverse=True), window) for n, window in ((1, 2), (2, 3), (4, 9))]
    answers = [contexts_of(student.cbow_pairs(*given)) for given in asked]
    for given, pairs in zip(asked, answers, strict=True):
        lists_match(pairs, reference.cbow_pairs(*given), "pairs")


# skip_gram_forward


@check(
    function="skip_gram_forward",
    kind="value",
    points=3,
    hint="print the shape after every step, and compare it with the formula's",
)
def test_probabilities_of_random_models(student: Student, reference: ModuleType, rng: Rng) -> None:
    """Several centers, the first and the last among them, with V and E of several sizes."""
    for V, E in ((7, 4), (5, 6)):
        W, W_out = model(rng, V, E)
        for center in (V - 1, 0, 2):
            outputs_match(student.skip_gram_forward, reference.skip_gram_forward, center, W, W_out)


@check(
    function="skip_gram_forward",
    kind="edge",
    points=1,
    hint="one probability for each word, on one axis",
    strict_shapes=True,
)
def test_probabilities_have_one_axis(student: Student, reference: ModuleType, rng: Rng) -> None:
    """Vectors of one entry, then a vocabulary of one word."""
    for V, E in ((4, 1), (1, 3)):
        given = V - 1, *model(rng, V, E)
        outputs_match(student.skip_gram_forward, reference.skip_gram_forward, *given)


@check(
    function="skip_gram_forward",
    kind="property",
    points=1,
    hint="the vectors of other words as centers play no part in it",
)
def test_probabilities_depend_on_one_row(student: Student, rng: Rng) -> None:
    """They are positive, add up to 1, and change with the center's own row of W alone."""
    W, W_out = model(rng, 6, 3)
    others, own = W + rng.normal(size=W.shape), W.copy()
    others[2], own[2] = W[2], others[0]
    given, moved, changed = (student.skip_gram_forward(2, each, W_out) for each in (W, others, own))
    require(bool((given > 0).all()), "Some probability is not a positive number.")
    require(np.isclose(given.sum(), 1.0), "The probabilities do not add up to 1.")
    require(same(moved, given), "Another word's row of W changes the probabilities.")
    require(not same(changed, given), "The center's row of W plays no part.")


# skip_gram_loss_and_gradients


@check(
    function="skip_gram_loss_and_gradients",
    kind="value",
    points=4,
    hint="which row of W was used at all, and which columns of W_out?",
)
def test_skip_gram_gradients_of_random_models(
    student: Student, reference: ModuleType, rng: Rng
) -> None:
    """Several pairs, one of a word with itself, with V and E of several sizes."""
    for V, E in ((7, 4), (5, 6)):
        W, W_out = model(rng, V, E)
        for center, context in ((V - 1, 1), (0, V - 1), (2, 2)):
            outputs_match(
                student.skip_gram_loss_and_gradients,
                reference.skip_gram_loss_and_gradients,
                *(center, context, W, W_out),
            )


@check(
    function="skip_gram_loss_and_gradients",
    kind="gradient",
    points=4,
    hint="move one entry a little and look how the loss follows",
)
def test_skip_gram_gradients_are_slopes(student: Student, reference: ModuleType, rng: Rng) -> None:
    """dW and dW_out against differences of your own loss."""
    gradients_match(
        student,
        reference,
        forward="skip_gram_loss_and_gradients",
        arguments=(3, 1, *model(rng, 6, 4)),
        blocks={"W": "V E", "W_out": "E V"},
        backward=lambda code, *given: code.skip_gram_loss_and_gradients(*given)[1:],
    )


@check(
    function="skip_gram_loss_and_gradients",
    kind="edge",
    points=1,
    hint="ln(a / b) is ln a - ln b, and one of the two can be written without a logarithm",
)
def test_skip_gram_loss_of_a_hopeless_pair(
    student: Student, reference: ModuleType, rng: Rng
) -> None:
    """Scores about 2000, then thousands apart: the context's probability rounds to 0."""
    W, W_out = model(rng, 5, 3)
    along = W[1][:, None] / (W[1] @ W[1])
    large, hopeless = W_out + 2000 * along, W_out.copy()
    hopeless[:, [4]] -= 3000 * along
    for scores in (large, hopeless):
        outputs_match(
            student.skip_gram_loss_and_gradients,
            reference.skip_gram_loss_and_gradients,
            *(1, 4, W, scores),
        )


@check(
    function="skip_gram_loss_and_gradients",
    kind="edge",
    points=1,
    hint="an axis of length 1 is an axis",
)
def test_skip_gram_gradients_keep_axes_of_length_one(
    student: Student, reference: ModuleType, rng: Rng
) -> None:
    """Vectors of one entry."""
    outputs_match(
        student.skip_gram_loss_and_gradients,
        reference.skip_gram_loss_and_gradients,
        *(2, 0, *model(rng, 4, 1)),
    )


@check(
    function="skip_gram_loss_and_gradients",
    kind="property",
    points=1,
    hint="what do probabilities minus one-hot add up to?",
)
def test_skip_gram_gradients_touch_one_row(student: Student, rng: Rng) -> None:
    """dW is zero outside the center's row; every row of dW_out adds up to 0."""
    _, dW, dW_out = student.skip_gram_loss_and_gradients(3, 1, *model(rng, 7, 4))
    require(dW[3].any(), "The center's row of dW is zero.")
    require(not np.delete(dW, 3, axis=0).any(), "A row of dW other than the center's is not zero.")
    require(bool((dW_out != 0).all()), "Some entry of dW_out is zero.")
    require(
        bool((np.abs(dW_out.sum(axis=1)) < 1e-6).all()), "A row of dW_out does not add up to 0."
    )


# naive_softmax_loss_and_gradient


@check(
    function="naive_softmax_loss_and_gradient",
    kind="value",
    points=3,
    hint="every outside vector takes part in the sum below the fraction bar",
)
def test_naive_gradients_of_random_vectors(
    student: Student, reference: ModuleType, rng: Rng
) -> None:
    """Several outside words, the first and the last among them."""
    for V, E in ((7, 4), (5, 6)):
        v, outside = vectors(rng, V, E)
        for word in (V - 1, 0, 2):
            outputs_match(
                student.naive_softmax_loss_and_gradient,
                reference.naive_softmax_loss_and_gradient,
                *(v, word, outside),
            )


@check(
    function="naive_softmax_loss_and_gradient",
    kind="gradient",
    points=4,
    hint="move one entry a little and look how the loss follows",
)
def test_naive_gradients_are_slopes(student: Student, reference: ModuleType, rng: Rng) -> None:
    """Both gradients against differences of your own loss."""
    v, outside = vectors(rng, 6, 4)
    # The outside word weighs most, so that a wrong loss is still a version of the right one.
    outside = scored(v, outside, {3: -2.5})
    gradients_match(
        student,
        reference,
        forward="naive_softmax_loss_and_gradient",
        arguments=(v, 3, outside),
        blocks={"center_word_vec": "E", "outside_vectors": "V E"},
        backward=lambda code, *given: code.naive_softmax_loss_and_gradient(*given)[1:],
    )


@check(
    function="naive_softmax_loss_and_gradient",
    kind="edge",
    points=1,
    hint="an axis of length 1 is an axis, and only differences of scores count",
)
def test_naive_gradients_at_the_edges(student: Student, reference: ModuleType, rng: Rng) -> None:
    """Vectors of one entry, then scores of about 1000."""
    v, outside = vectors(rng, 5, 3)
    large = outside + 1000 * v / (v @ v)
    v_1, outside_1 = vectors(rng, 4, 1)
    for given in ((v_1, 2, outside_1), (v, 1, large)):
        outputs_match(
            student.naive_softmax_loss_and_gradient,
            reference.naive_softmax_loss_and_gradient,
            *given,
        )


# neg_sampling_loss_and_gradient


@check(
    function="neg_sampling_loss_and_gradient",
    kind="value",
    points=4,
    hint="each drawn word is a question of its own, with a sigmoid of its own",
)
def test_negative_sampling_of_different_words(
    student: Student, reference: ModuleType, rng: Rng
) -> None:
    """Several outside words; the drawn words are all different, and some are never drawn."""
    for V, E, word, drawn in ((9, 4, 3, [5, 0, 8, 1]), (6, 5, 0, [2, 4, 5]), (7, 3, 6, [1, 3])):
        v, outside = vectors(rng, V, E)
        outputs_match(
            student.neg_sampling_loss_and_gradient,
            reference.neg_sampling_loss_and_gradient,
            *(v, word, outside, drawn),
        )


@check(
    function="neg_sampling_loss_and_gradient",
    kind="value",
    points=2,
    hint="count the terms of the loss: one for the outside word, and K",
)
def test_negative_sampling_of_repeated_words(
    student: Student, reference: ModuleType, rng: Rng
) -> None:
    """Words that are drawn twice and three times."""
    for V, E, word, drawn in ((8, 4, 2, [5, 0, 5, 7, 5, 0]), (6, 5, 4, [1, 1, 3])):
        v, outside = vectors(rng, V, E)
        outputs_match(
            student.neg_sampling_loss_and_gradient,
            reference.neg_sampling_loss_and_gradient,
            *(v, word, outside, drawn),
        )


@check(
    function="neg_sampling_loss_and_gradient",
    kind="gradient",
    points=4,
    hint="move one entry a little and look how the loss follows",
)
def test_negative_sampling_gradients_are_slopes(
    student: Student, reference: ModuleType, rng: Rng
) -> None:
    """Both gradients against differences of your own loss, with a word drawn twice."""
    v, outside = vectors(rng, 7, 4)
    # The outside word weighs most, so that a wrong loss is still a version of the right one.
    outside = scored(v, outside, {1: -2.5, 6: -1.5, 3: -1.0, 0: -0.7})
    gradients_match(
        student,
        reference,
        forward="neg_sampling_loss_and_gradient",
        arguments=(v, 1, outside, [6, 3, 6, 0]),
        blocks={"center_word_vec": "E", "outside_vectors": "V E"},
        backward=lambda code, *given: code.neg_sampling_loss_and_gradient(*given)[1:],
    )


@check(
    function="neg_sampling_loss_and_gradient",
    kind="edge",
    points=1,
    hint="one drawn word, one entry: every gradient still has the shape of its parameter",
)
def test_negative_sampling_of_one_word(student: Student, reference: ModuleType, rng: Rng) -> None:
    """One drawn word, then vectors of one entry."""
    for V, E, word, drawn in ((5, 3, 1, [4]), (4, 1, 2, [0, 3, 0])):
        v, outside = vectors(rng, V, E)
        outputs_match(
            student.neg_sampling_loss_and_gradient,
            reference.neg_sampling_loss_and_gradient,
            *(v, word, outside, drawn),
        )


@check(
    function="neg_sampling_loss_and_gradient",
    kind="edge",
    points=1,
    hint="infinity divided by infinity is NaN: which form of the sigmoid avoids it?",
)
def test_negative_sampling_of_a_certain_model(
    student: Student, reference: ModuleType, rng: Rng
) -> None:
    """Scores in the thousands where the model is right, beside one that is moderate."""
    v, outside = vectors(rng, 6, 4)
    certain = scored(v, outside, {2: 2000.0, 0: -1500.0, 5: -1800.0})
    outputs_match(
        student.neg_sampling_loss_and_gradient,
        reference.neg_sampling_loss_and_gradient,
        *(v, 2, certain, [5, 0, 4, 5]),
    )


# cbow_loss_and_gradients


@check(
    function="cbow_loss_and_gradients",
    kind="value",
    points=3,
    hint="how does h change when one entry of one context's row changes?",
)
def test_cbow_gradients_of_random_models(student: Student, reference: ModuleType, rng: Rng) -> None:
    """Contexts of several lengths, with a word that comes twice and with the center's own."""
    for V, E, contexts, center in (
        (8, 4, [5, 0, 2], 7),
        (6, 5, [1, 3, 1, 4], 0),
        (7, 3, [2, 6], 2),
    ):
        outputs_match(
            student.cbow_loss_and_gradients,
            reference.cbow_loss_and_gradients,
            *(contexts, center, *model(rng, V, E)),
        )


@check(
    function="cbow_loss_and_gradients",
    kind="gradient",
    points=4,
    hint="move one entry a little and look how the loss follows",
)
def test_cbow_gradients_are_slopes(student: Student, reference: ModuleType, rng: Rng) -> None:
    """dW and dW_out against differences of your own loss, with a word that comes twice."""
    gradients_match(
        student,
        reference,
        forward="cbow_loss_and_gradients",
        arguments=([4, 1, 4, 2, 5], 3, *model(rng, 7, 4)),
        blocks={"W": "V E", "W_out": "E V"},
        backward=lambda code, *given: code.cbow_loss_and_gradients(*given)[1:],
    )


@check(
    function="cbow_loss_and_gradients",
    kind="edge",
    points=1,
    hint="the mean of one row is the row",
)
def test_cbow_gradients_of_one_context(student: Student, reference: ModuleType, rng: Rng) -> None:
    """A single context, then vectors of one entry."""
    for V, E, contexts in ((5, 3, [4]), (4, 1, [3, 0])):
        outputs_match(
            student.cbow_loss_and_gradients,
            reference.cbow_loss_and_gradients,
            *(contexts, 1, *model(rng, V, E)),
        )


# train_skip_gram


@check(
    function="train_skip_gram",
    kind="value",
    points=2,
    hint="each pair starts from what the pair before has left, also across epochs",
)
def test_training_on_random_pairs(student: Student, reference: ModuleType, rng: Rng) -> None:
    """Four epochs over five pairs, one of which comes twice."""
    pairs = [(0, 3), (4, 1), (0, 3), (2, 0), (1, 5)]
    start = model(rng, 6, 4)
    outputs_match(student.train_skip_gram, reference.train_skip_gram, pairs, *start, 0.3, 4)


@check(
    function="train_skip_gram",
    kind="edge",
    points=1,
    hint="-= on an array changes the caller's own array",
)
def test_training_leaves_its_inputs_alone(student: Student, rng: Rng) -> None:
    """W and W_out are afterwards what they were, and come back as others."""
    W, W_out = model(rng, 5, 3)
    _, *trained = student.train_skip_gram([(1, 2), (3, 0), (1, 4)], W, W_out, 0.2, 2)
    moved = not same(trained[0], W) and not same(trained[1], W_out)
    require(moved, "W or W_out comes back as it went in.")
    changed = any("in place" in note for note in student.opened.trace.notes)
    require(not changed, "train_skip_gram changes what it was given.")


# most_similar


@check(
    function="most_similar",
    kind="value",
    points=3,
    hint="work out all cosines first, then sort, then take",
)
def test_neighbours_of_random_vectors(student: Student, reference: ModuleType, rng: Rng) -> None:
    """Vectors of every length; one points exactly away from the word's, and is the longest."""
    asked = []
    for V, E, k in ((9, 3, 4), (7, 4, 3), (6, 5, 5)):
        words = draw(rng, V)
        W = rng.normal(size=(V, E)) * rng.uniform(0.3, 3.0, (V, 1))
        W[1] = -4 * W[V - 2]
        word_to_index = dict(zip(words, map(int, rng.permutation(V)), strict=True))
        by_row = {row: word for word, row in word_to_index.items()}
        asked += [(by_row[row], W, word_to_index, k) for row in (V - 2, 0, 3)]
    answers = [words_of(student.most_similar(*given), "words") for given in asked]
    for given, words in zip(asked, answers, strict=True):
        lists_match(words, reference.most_similar(*given), "words")


@check(
    function="most_similar",
    kind="property",
    points=1,
    hint="a direction has no length",
)
def test_neighbours_do_not_depend_on_lengths(student: Student, rng: Rng) -> None:
    """Longer and shorter vectors in the same directions have the same neighbours."""
    names, W = draw(rng, 8), rng.normal(size=(8, 3))
    # One near neighbour is short and becomes long, the other one the other way round.
    W[2], W[5] = 0.01 * W[0], 2.0 * W[0]
    W[[2, 5]] *= 1 + rng.uniform(-0.2, 0.2, (2, 3))
    longer = W * np.array([1.0, 30.0, 1000.0, 0.2, 7.0, 0.1, 3.0, 0.4])[:, None]
    word_to_index = {name: row for row, name in enumerate(names)}
    one, other = (
        words_of(student.most_similar(names[0], each, word_to_index, 5), "words")
        for each in (W, longer)
    )
    require(len(set(one)) == 5 and one == other, "The lengths of vectors change the neighbours.")

"""The checks of exercise 6 that you can read: the slide's sentence and numbers made by hand.

The scores made by hand are logarithms, so that softmax and sigmoid give fractions: of the scores
0, ln 3 and ln 4 softmax makes 1/8 3/8 4/8, and of ln 3 sigmoid makes 3/4.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from grader.checks import check, require, values_match
from grader.slides import Deck
from grader.student import Student

Array = NDArray[np.float64]
Slides = Callable[[str], Deck]

LN2, LN3, LN4 = np.log(2.0), np.log(3.0), np.log(4.0)
SENTENCE = ["the", "quick", "brown", "fox", "jumps", "over", "the", "lazy", "dog"]
VOCABULARY = ["the", "quick", "brown", "fox", "jumps", "over", "lazy", "dog"]

# Word 2 has the scores -ln 2, 2 ln 3 and 2 ln 4 - ln 2: probabilities 1/35 18/35 16/35.
W = np.array([[1.0, 0.0], [0.0, 1.0], [2.0, -1.0]])
W_OUT = np.array([[0.0, LN3, LN4], [LN2, 0.0, LN2]])


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
    return [tuple(words_of(pair, f"pairs[{i}]")) for i, pair in enumerate(value)]


def contexts_of(value: Any) -> list[tuple[list[str], str]]:
    """A returned list of (contexts, center)."""
    listed = isinstance(value, (list, tuple)) and all(is_pair(pair) for pair in value)
    require(listed, "pairs is not a list of pairs.")
    words = all(isinstance(center, str) for _, center in value)
    require(words, "The second value of some pair is not a word.")
    return [
        (words_of(contexts, f"the first value of pairs[{i}]"), center)
        for i, (contexts, center) in enumerate(value)
    ]


def lists_match(got: Sequence[Any], expected: Sequence[Any], name: str) -> None:
    """Compares two lists of words, or of pairs of them, one after the other."""
    for i, (mine, right) in enumerate(zip(got, expected, strict=False)):
        values_match(repr(mine), repr(right), name=f"{name}[{i}]")
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


@check(
    function="tokenize",
    kind="slide",
    points=1,
    hint="on the slide the pair is (the, quick), although the sentence begins with The",
)
def test_tokens_of_the_slide(student: Student, slide: Slides) -> None:
    """The nine words of deck 004's sentence."""
    tokens = student.tokenize(slide("004").inputs["sentence"])
    lists_match(words_of(tokens, "tokens"), SENTENCE, "tokens")


@check(
    function="tokenize",
    kind="value",
    points=1,
    hint="marks can stand on both sides of a word, and a line break separates words too",
)
def test_tokens_by_hand(student: Student) -> None:
    """A question and an answer in brackets, over two lines."""
    tokens = student.tokenize("Who goes THERE?\n(A friend,  he said.)")
    expected = ["who", "goes", "there", "a", "friend", "he", "said"]
    lists_match(words_of(tokens, "tokens"), expected, "tokens")


@check(
    function="build_vocabulary",
    kind="slide",
    points=1,
    hint="nine words are in the sentence: how many different ones?",
)
def test_vocabulary_of_the_slide(student: Student) -> None:
    """The eight words of deck 004's sentence: "the" stands in it twice."""
    vocabulary_matches(student.build_vocabulary(SENTENCE), VOCABULARY)


@check(
    function="build_vocabulary",
    kind="value",
    points=1,
    hint="go through the text once, and number a word when you meet it for the first time",
)
def test_vocabulary_by_hand(student: Student) -> None:
    """To be or not to be, that is the question."""
    tokens = ["to", "be", "or", "not", "to", "be", "that", "is", "the", "question"]
    expected = ["to", "be", "or", "not", "that", "is", "the", "question"]
    vocabulary_matches(student.build_vocabulary(tokens), expected)


@check(
    function="skip_gram_pairs",
    kind="slide",
    points=2,
    hint="at the beginning of the text there is nothing to the left",
)
def test_pairs_match_the_slide(student: Student, slide: Slides) -> None:
    """The four rows that deck 004 prints: 2, 3, 4 and 4 pairs."""
    figures = slide("004").figures
    rows = ("pairs_the", "pairs_quick", "pairs_brown", "pairs_fox")
    printed = [tuple(pair) for row in rows for pair in figures[row].exact]
    lists_match(pairs_of(student.skip_gram_pairs(SENTENCE, 2))[:13], printed, "pairs")


@check(
    function="skip_gram_pairs",
    kind="slide",
    points=1,
    hint="count by hand how many neighbours each of the nine words has",
)
def test_pairs_of_the_whole_sentence(student: Student, slide: Slides) -> None:
    """The rows that deck 004 leaves out, from "jumps" on: 30 pairs in all."""
    pairs = pairs_of(student.skip_gram_pairs(SENTENCE, 2))
    values_match(len(pairs), slide("004").figures["pair_count"], name="The number of pairs")
    rest = {
        "jumps": "brown fox over the",
        "over": "fox jumps the lazy",
        "the": "jumps over lazy dog",
        "lazy": "over the dog",
        "dog": "the lazy",
    }
    expected = [(center, word) for center, around in rest.items() for word in around.split()]
    lists_match(pairs[13:], expected, "pairs[13:]")


@check(
    function="skip_gram_pairs",
    kind="value",
    points=2,
    hint="a neighbour is a place in the text: two places can hold the same word",
)
def test_pairs_by_hand(student: Student) -> None:
    """That that is is: the window goes by places, not by words."""
    pairs = pairs_of(student.skip_gram_pairs(["that", "that", "is", "is"], 1))
    expected = [
        ("that", "that"),
        ("that", "that"),
        ("that", "is"),
        ("is", "that"),
        ("is", "is"),
        ("is", "is"),
    ]
    lists_match(pairs, expected, "pairs")


@check(
    function="cbow_pairs",
    kind="value",
    points=2,
    hint="the neighbours are those of skip-gram: what is done with them?",
)
def test_contexts_of_the_slides_sentence(student: Student) -> None:
    """Deck 004's sentence the other way round: the neighbours are given, the word is asked."""
    pairs = contexts_of(student.cbow_pairs(SENTENCE, 2))
    expected = [
        (["quick", "brown"], "the"),
        (["the", "brown", "fox"], "quick"),
        (["the", "quick", "fox", "jumps"], "brown"),
        (["quick", "brown", "jumps", "over"], "fox"),
        (["brown", "fox", "over", "the"], "jumps"),
        (["fox", "jumps", "the", "lazy"], "over"),
        (["jumps", "over", "lazy", "dog"], "the"),
        (["over", "the", "dog"], "lazy"),
        (["the", "lazy"], "dog"),
    ]
    lists_match(pairs, expected, "pairs")


@check(
    function="cbow_pairs",
    kind="value",
    points=1,
    hint="a neighbour is a place in the text: two places can hold the same word",
)
def test_contexts_by_hand(student: Student) -> None:
    """That that is is: a context may hold a word twice, or the center's own word."""
    pairs = contexts_of(student.cbow_pairs(["that", "that", "is", "is"], 2))
    expected = [
        (["that", "is"], "that"),
        (["that", "is", "is"], "that"),
        (["that", "that", "is"], "is"),
        (["that", "is"], "is"),
    ]
    lists_match(pairs, expected, "pairs")


@check(
    function="skip_gram_forward",
    kind="value",
    points=2,
    hint="a one-hot row times W: what does it pick?",
)
def test_probabilities_by_hand(student: Student) -> None:
    """Each of three words as the center; the vectors have two entries."""
    answers = [student.skip_gram_forward(center, W, W_OUT) for center in range(3)]
    expected = [[1 / 8, 3 / 8, 4 / 8], [2 / 5, 1 / 5, 2 / 5], [1 / 35, 18 / 35, 16 / 35]]
    for answer, right in zip(answers, expected, strict=True):
        values_match(answer, right, name="probabilities", axes=("V",))


@check(
    function="skip_gram_forward",
    kind="edge",
    points=1,
    hint="e^1000 is infinity in float64, and infinity / infinity is NaN",
)
def test_probabilities_of_a_thousand(student: Student) -> None:
    """Scores of about 1000, of about -1000, and a thousand apart."""
    vectors = np.array([[1.0, 1000.0], [1.0, -1000.0], [1000.0, 0.0]])
    W_out = np.array([[0.0, LN3, LN4], [1.0, 1.0, 1.0]])
    answers = [student.skip_gram_forward(center, vectors, W_out) for center in range(3)]
    expected = [[1 / 8, 3 / 8, 4 / 8], [1 / 8, 3 / 8, 4 / 8], [0.0, 0.0, 1.0]]
    for answer, right in zip(answers, expected, strict=True):
        values_match(answer, right, name="probabilities", axes=("V",))


@check(
    function="skip_gram_loss_and_gradients",
    kind="value",
    points=2,
    hint="probabilities minus one-hot, and then the two matrix products backwards",
)
def test_skip_gram_gradients_by_hand(student: Student) -> None:
    """Center 2 with context 1, whose probability is 18/35."""
    loss, dW, dW_out = student.skip_gram_loss_and_gradients(2, 1, W, W_OUT)
    dscores = np.array([1.0, -17.0, 16.0]) / 35
    values_match(loss, np.log(35 / 18), name="loss")
    row = [(16 * LN4 - 17 * LN3) / 35, 17 * LN2 / 35]
    values_match(dW, [[0, 0], [0, 0], row], name="dW", axes=("V", "E"))
    values_match(dW_out, [2 * dscores, -dscores], name="dW_out", axes=("E", "V"))


@check(
    function="naive_softmax_loss_and_gradient",
    kind="value",
    points=2,
    hint="the same numbers as in skip-gram, with the context vectors as rows",
)
def test_naive_gradients_by_hand(student: Student) -> None:
    """v = (2, -1) with outside word 0, whose probability is 1/35."""
    v = np.array([2.0, -1.0])
    loss, grad_center, grad_outside = student.naive_softmax_loss_and_gradient(v, 0, W_OUT.T.copy())
    dscores = np.array([-34.0, 18.0, 16.0]) / 35
    values_match(loss, np.log(35), name="loss")
    expected = [(18 * LN3 + 16 * LN4) / 35, -18 * LN2 / 35]
    values_match(grad_center, expected, name="grad_center_vec", axes=("E",))
    rows = [2 * dscores, -dscores]
    values_match(grad_outside, np.transpose(rows), name="grad_outside_vecs", axes=("V", "E"))


@check(
    function="neg_sampling_loss_and_gradient",
    kind="value",
    points=2,
    hint="four questions are asked here, two of them about the same word",
)
def test_negative_sampling_by_hand(student: Student) -> None:
    """u . v = ln 3, -ln 2, -ln 3 and 3 with v = (1, 2); word 0 is outside, 2 1 2 are drawn."""
    v = np.array([1.0, 2.0])
    u = np.array([[LN3, 0.0], [LN2, -LN2], [LN3, -LN3], [1.0, 1.0]])
    loss, grad_center, grad_outside = student.neg_sampling_loss_and_gradient(v, 0, u, [2, 1, 2])
    values_match(loss, np.log(32 / 9), name="loss")
    expected = [LN3 / 4 + LN2 / 3, -LN2 / 3 - LN3 / 2]
    values_match(grad_center, expected, name="grad_center_vec", axes=("E",))
    rows = [-v / 4, v / 3, v / 2, 0 * v]
    values_match(grad_outside, np.stack(rows), name="grad_outside_vecs", axes=("V", "E"))


@check(
    function="cbow_loss_and_gradients",
    kind="value",
    points=2,
    hint="h is a mean of three rows, two of which are the same: how much does each count?",
)
def test_cbow_gradients_by_hand(student: Student) -> None:
    """Contexts 0 1 0 have the mean (2, -1); center 3 gets the probability 4/39."""
    rows = np.array([[3.0, 0.0], [0.0, -3.0], [5.0, 1.0], [1.0, 4.0]])
    W_out = np.array([[0.0, LN3, LN4, LN2], [LN2, 0.0, LN2, LN2]])
    loss, dW, dW_out = student.cbow_loss_and_gradients([0, 1, 0], 3, rows, W_out)
    dscores = np.array([1.0, 18.0, 16.0, -35.0]) / 39
    dh = np.array([18 * LN3 + 16 * LN4 - 35 * LN2, -18 * LN2]) / 39
    values_match(loss, np.log(39 / 4), name="loss")
    values_match(dW, np.stack([2 * dh / 3, dh / 3, 0 * dh, 0 * dh]), name="dW", axes=("V", "E"))
    values_match(dW_out, [2 * dscores, -dscores], name="dW_out", axes=("E", "V"))


@check(
    function="train_skip_gram",
    kind="value",
    points=1,
    hint="the loss comes first, and both matrices are updated by the same gradients",
)
def test_one_update_by_hand(student: Student) -> None:
    """One epoch with one pair, center 2 and context 1, at the learning rate 0.5."""
    losses, new_W, new_W_out = student.train_skip_gram([(2, 1)], W, W_OUT, 0.5, 1)
    dscores = np.array([1.0, -17.0, 16.0]) / 35
    row = np.array([(16 * LN4 - 17 * LN3) / 35, 17 * LN2 / 35])
    values_match(losses, [np.log(35 / 18)], name="losses", axes=("epoch",))
    expected = np.stack([W[0], W[1], W[2] - 0.5 * row])
    values_match(new_W, expected, name="W", axes=("V", "E"))
    step = np.stack([2 * dscores, -dscores])
    values_match(new_W_out, W_OUT - 0.5 * step, name="W_out", axes=("E", "V"))


@check(
    function="train_skip_gram",
    kind="property",
    points=1,
    hint="against the gradient, a little at a time, from where the last pair left off",
)
def test_training_on_the_slides_sentence(student: Student) -> None:
    """The 30 pairs of deck 004: the loss begins near ln 8 and falls for 20 epochs."""
    places = range(len(SENTENCE))
    indices = [VOCABULARY.index(word) for word in SENTENCE]
    pairs = [(indices[i], indices[j]) for i in places for j in places if 0 < abs(i - j) < 3]
    rng = np.random.default_rng(6)
    start = rng.normal(0.0, 0.1, (8, 5)), rng.normal(0.0, 0.1, (5, 8))
    losses, *_ = student.train_skip_gram(pairs, *start, 0.1, 20)
    require(abs(losses[0] - np.log(8)) < 0.1, "The first loss is not near ln 8.")
    require(losses[-1] < 0.95 * losses[0], "The last loss is hardly below the first one.")


@check(
    function="most_similar",
    kind="value",
    points=1,
    hint="draw the vectors: which point the same way, however long they are?",
)
def test_neighbours_by_hand(student: Student) -> None:
    """Five vectors in the plane: "dog" and "quick" point nearly where "fox" does."""
    vectors = np.array([[10.0, 1.0], [0.1, 0.15], [1.0, 2.0], [-1.0, -2.0], [2.0, 4.1]])
    word_to_index = {"the": 0, "quick": 1, "fox": 2, "lazy": 3, "dog": 4}
    words = words_of(student.most_similar("fox", vectors, word_to_index, 3), "words")
    lists_match(words, ["dog", "quick", "the"], "words")

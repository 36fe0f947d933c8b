"""Exercise 6: words as vectors. Numpy only; see README.md.

Replace every ``raise NotImplementedError`` by your code, from the top down, and keep the names
and the order of the parameters.

    V words in the vocabulary, E numbers per word (the deck calls them N), K negative samples

A word's vector as a center is a row of W (V, E). Its vector as a context is a column of W_out
(E, V), as in the deck's diagram, or a row of outside_vectors (V, E), which is W_out transposed.
"""

from __future__ import annotations

### BEGIN SOLUTION
import string

### END SOLUTION
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def tokenize(text: str) -> list[str]:
    """The words of a text, in its order and as often as they come.

    text: words are separated by white space: spaces, tabs, line breaks, one or more of them.
    Returns tokens: a list of words, all in lower case, without the punctuation marks (those of
    string.punctuation) at their beginning and end. A mark inside a word, as in don't, stays. A
    piece of nothing but marks is no word.
    """
    ### BEGIN SOLUTION
    stripped = [piece.strip(string.punctuation) for piece in text.lower().split()]
    return [word for word in stripped if word]
    ### END SOLUTION


def build_vocabulary(tokens: Sequence[str]) -> tuple[dict[str, int], list[str]]:
    """A number for every different word: 0 for the first, and the next one for each new word.

    tokens: a list of words, in which words may be repeated.
    Returns (word_to_index, index_to_word): a dict from each word to its index, and the list of
    the V words in the order of their indices.
    """
    ### BEGIN SOLUTION
    index_to_word = list(dict.fromkeys(tokens))
    return {word: index for index, word in enumerate(index_to_word)}, index_to_word
    ### END SOLUTION


### BEGIN SOLUTION
def neighbours(tokens: Sequence[str], place: int, window: int) -> list[str]:
    """The words at most ``window`` places from ``place``, from left to right."""
    left = tokens[max(0, place - window) : place]
    return [*left, *tokens[place + 1 : place + 1 + window]]


### END SOLUTION
def skip_gram_pairs(tokens: Sequence[str], window: int) -> list[tuple[str, str]]:
    """What skip-gram learns from: every word with each of its neighbours (deck 004).

    tokens: a list of words, in which words may be repeated; window: 1 or more. The neighbours of
    the word at place i stand at the places i - window ... i + window, without i itself, as far
    as there are such places.
    Returns pairs: a list of (center, context), two words each, in the slide's order: the
    centers as they stand in the text, and the contexts of each from left to right.
    """
    ### BEGIN SOLUTION
    return [
        (center, context)
        for place, center in enumerate(tokens)
        for context in neighbours(tokens, place, window)
    ]
    ### END SOLUTION


def cbow_pairs(tokens: Sequence[str], window: int) -> list[tuple[list[str], str]]:
    """What CBOW learns from: all neighbours of a word together, and the word (deck 004).

    tokens, window: as in skip_gram_pairs.
    Returns pairs: a list of (contexts, center), one for each place of the text in its order:
    contexts is the list of the neighbours from left to right. A word without neighbours, as in
    a text of one word, gives no pair.
    """
    ### BEGIN SOLUTION
    pairs = [(neighbours(tokens, place, window), word) for place, word in enumerate(tokens)]
    return [(contexts, center) for contexts, center in pairs if contexts]
    ### END SOLUTION


def skip_gram_forward(center_index: int, W: Array, W_out: Array) -> Array:
    """How probable each word is as a context of the center (deck 004).

        h = onehot(center) W        probabilities = softmax(h W_out)

    center_index: 0 ... V - 1; W: (V, E); W_out: (E, V). There is no activation function.
    Returns probabilities: (V,). Scores may be in the thousands: the answer must still be finite.
    """
    ### BEGIN SOLUTION
    scores = W[center_index] @ W_out
    e = np.exp(scores - scores.max())
    probabilities: Array = e / e.sum()
    return probabilities
    ### END SOLUTION


### BEGIN SOLUTION
def softmax_loss(scores: Array, target: int) -> tuple[float, Array]:
    """-ln softmax(scores)[target] and its gradient by the scores (V,)."""
    shifted = scores - scores.max()
    log_p = shifted - np.log(np.exp(shifted).sum())
    dscores = np.exp(log_p)
    dscores[target] -= 1.0
    return -log_p[target], dscores


### END SOLUTION
def skip_gram_loss_and_gradients(
    center_index: int, context_index: int, W: Array, W_out: Array
) -> tuple[float, Array, Array]:
    """The cross-entropy of one pair and its gradients.

        loss = -ln skip_gram_forward(center_index, W, W_out)[context_index]

    center_index, context_index: 0 ... V - 1, and they may be equal; W: (V, E); W_out: (E, V).
    Returns (loss, dW, dW_out): a number, (V, E) and (E, V). Scores may be in the thousands: the
    loss must still be finite and right, even where the probability has become 0.
    """
    ### BEGIN SOLUTION
    h = W[center_index]
    loss, dscores = softmax_loss(h @ W_out, context_index)
    dW = np.zeros_like(W)
    dW[center_index] = W_out @ dscores
    return loss, dW, np.outer(h, dscores)
    ### END SOLUTION


def naive_softmax_loss_and_gradient(
    center_word_vec: Array, outside_word_idx: int, outside_vectors: Array
) -> tuple[float, Array, Array]:
    """The same loss by the vectors themselves; o is the outside word, v the center's vector.

        loss = -ln( exp(u_o . v) / sum_w exp(u_w . v) )

    center_word_vec: v, (E,); outside_word_idx: o, 0 ... V - 1; outside_vectors: (V, E), one row
    u_w for each word.
    Returns (loss, grad_center_vec, grad_outside_vecs): a number, (E,) and (V, E).
    """
    ### BEGIN SOLUTION
    loss, dscores = softmax_loss(outside_vectors @ center_word_vec, outside_word_idx)
    return loss, dscores @ outside_vectors, np.outer(dscores, center_word_vec)
    ### END SOLUTION


def neg_sampling_loss_and_gradient(
    center_word_vec: Array,
    outside_word_idx: int,
    outside_vectors: Array,
    negative_indices: Sequence[int],
) -> tuple[float, Array, Array]:
    """The loss that asks about K drawn words instead of all V.

        loss = -ln sigmoid(u_o . v) - sum_k ln sigmoid(-u_k . v)

    center_word_vec, outside_word_idx, outside_vectors: as above; negative_indices: a list of K
    indices, none of them outside_word_idx. One that comes several times counts each time.
    Returns (loss, grad_center_vec, grad_outside_vecs): a number, (E,) and (V, E). Scores may be
    in the thousands where the model is right: a large u_o . v, a very negative u_k . v.
    """
    ### BEGIN SOLUTION
    rows = [outside_word_idx, *negative_indices]
    signs = np.array([1.0] + [-1.0] * len(negative_indices))
    margins = signs * (outside_vectors[rows] @ center_word_vec)
    dscores = -signs * np.exp(-np.logaddexp(0.0, margins))
    grad_outside_vecs = np.zeros_like(outside_vectors)
    for row, dscore in zip(rows, dscores, strict=True):
        grad_outside_vecs[row] += dscore * center_word_vec
    loss = np.logaddexp(0.0, -margins).sum()
    return loss, dscores @ outside_vectors[rows], grad_outside_vecs
    ### END SOLUTION


def cbow_loss_and_gradients(
    context_indices: Sequence[int], center_index: int, W: Array, W_out: Array
) -> tuple[float, Array, Array]:
    """The loss of the center, given its contexts: the hidden layer is their mean.

        h = mean over the contexts c of W[c]        loss = -ln softmax(h W_out)[center_index]

    context_indices: a list of one or more indices; a word that comes twice counts twice.
    center_index: 0 ... V - 1; W: (V, E); W_out: (E, V).
    Returns (loss, dW, dW_out): a number, (V, E) and (E, V).
    """
    ### BEGIN SOLUTION
    h = W[list(context_indices)].mean(axis=0)
    loss, dscores = softmax_loss(h @ W_out, center_index)
    dW = np.zeros_like(W)
    for context in context_indices:
        dW[context] += W_out @ dscores / len(context_indices)
    return loss, dW, np.outer(h, dscores)
    ### END SOLUTION


def train_skip_gram(
    pairs: Sequence[tuple[int, int]], W: Array, W_out: Array, learning_rate: float, epochs: int
) -> tuple[Array, Array, Array]:
    """Stochastic gradient descent: W and W_out are updated after every single pair.

        W := W - learning_rate dW        W_out := W_out - learning_rate dW_out

    pairs: a list of (center_index, context_index); every epoch takes all of them in this order.
    W: (V, E); W_out: (E, V); both stay as they are. epochs: 1 or more.
    Returns (losses, W, W_out): losses (epochs,) holds the mean of each epoch's losses, each
    taken before the update with its pair; W (V, E) and W_out (E, V) after the last update.
    """
    ### BEGIN SOLUTION
    losses = []
    for _ in range(epochs):
        total = 0.0
        for center, context in pairs:
            loss, dW, dW_out = skip_gram_loss_and_gradients(center, context, W, W_out)
            W, W_out = W - learning_rate * dW, W_out - learning_rate * dW_out
            total += loss
        losses.append(total / len(pairs))
    return np.array(losses), W, W_out
    ### END SOLUTION


def most_similar(word: str, W: Array, word_to_index: Mapping[str, int], k: int) -> list[str]:
    """The words whose vectors point most nearly where the word's own vector points.

        cosine(a, b) = (a . b) / (|a| |b|)

    word: one of the vocabulary; W: (V, E), no row of it zero; word_to_index: a dict from each
    word to its row; k: 1 ... V - 1.
    Returns words: a list of k words by falling cosine, without the word itself.
    """
    ### BEGIN SOLUTION
    directions = W / np.linalg.norm(W, axis=1, keepdims=True)
    cosines = directions @ directions[word_to_index[word]]
    others = [other for other in word_to_index if other != word]
    return sorted(others, key=lambda other: -cosines[word_to_index[other]])[:k]
    ### END SOLUTION

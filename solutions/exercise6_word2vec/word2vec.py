"""Reference solution: Word2Vec from the text to the nearest words, in numpy."""

from __future__ import annotations

import string
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def tokenize(text: str) -> list[str]:
    """The words of ``text`` in lower case, without the punctuation around them."""
    stripped = [piece.strip(string.punctuation) for piece in text.lower().split()]
    return [word for word in stripped if word]


def build_vocabulary(tokens: Sequence[str]) -> tuple[dict[str, int], list[str]]:
    """word_to_index and index_to_word; a new word gets the next index."""
    index_to_word = list(dict.fromkeys(tokens))
    return {word: index for index, word in enumerate(index_to_word)}, index_to_word


def neighbours(tokens: Sequence[str], place: int, window: int) -> list[str]:
    """The words at most ``window`` places from ``place``, from left to right."""
    left = tokens[max(0, place - window) : place]
    return [*left, *tokens[place + 1 : place + 1 + window]]


def skip_gram_pairs(tokens: Sequence[str], window: int) -> list[tuple[str, str]]:
    """All (center, context), one center after the other."""
    return [
        (center, context)
        for place, center in enumerate(tokens)
        for context in neighbours(tokens, place, window)
    ]


def cbow_pairs(tokens: Sequence[str], window: int) -> list[tuple[list[str], str]]:
    """(contexts, center) for every word that has a neighbour."""
    pairs = [(neighbours(tokens, place, window), word) for place, word in enumerate(tokens)]
    return [(contexts, center) for contexts, center in pairs if contexts]


def skip_gram_forward(center_index: int, W: Array, W_out: Array) -> Array:
    """Probabilities (V,) of the words around one center, for W (V, E) and W_out (E, V)."""
    scores = W[center_index] @ W_out
    e = np.exp(scores - scores.max())
    probabilities: Array = e / e.sum()
    return probabilities


def softmax_loss(scores: Array, target: int) -> tuple[Any, Array]:
    """-ln softmax(scores)[target] and its gradient by the scores (V,)."""
    shifted = scores - scores.max()
    log_p = shifted - np.log(np.exp(shifted).sum())
    dscores = np.exp(log_p)
    dscores[target] -= 1.0
    return -log_p[target], dscores


def skip_gram_loss_and_gradients(
    center_index: int, context_index: int, W: Array, W_out: Array
) -> tuple[Any, Array, Array]:
    """The loss of one pair, dW (V, E) and dW_out (E, V)."""
    h = W[center_index]
    loss, dscores = softmax_loss(h @ W_out, context_index)
    dW = np.zeros_like(W)
    dW[center_index] = W_out @ dscores
    return loss, dW, np.outer(h, dscores)


def naive_softmax_loss_and_gradient(
    center_word_vec: Array, outside_word_idx: int, outside_vectors: Array
) -> tuple[Any, Array, Array]:
    """The loss of one pair, grad_center_vec (E,) and grad_outside_vecs (V, E)."""
    loss, dscores = softmax_loss(outside_vectors @ center_word_vec, outside_word_idx)
    return loss, dscores @ outside_vectors, np.outer(dscores, center_word_vec)


def neg_sampling_loss_and_gradient(
    center_word_vec: Array,
    outside_word_idx: int,
    outside_vectors: Array,
    negative_indices: Sequence[int],
) -> tuple[Any, Array, Array]:
    """As naive_softmax_loss_and_gradient, with K yes-or-no questions in place of the softmax."""
    rows = [outside_word_idx, *negative_indices]
    signs = np.array([1.0] + [-1.0] * len(negative_indices))
    margins = signs * (outside_vectors[rows] @ center_word_vec)
    dscores = -signs * np.exp(-np.logaddexp(0.0, margins))
    grad_outside_vecs = np.zeros_like(outside_vectors)
    for row, dscore in zip(rows, dscores, strict=True):
        grad_outside_vecs[row] += dscore * center_word_vec
    loss = np.logaddexp(0.0, -margins).sum()
    return loss, dscores @ outside_vectors[rows], grad_outside_vecs


def cbow_loss_and_gradients(
    context_indices: Sequence[int], center_index: int, W: Array, W_out: Array
) -> tuple[Any, Array, Array]:
    """The loss of one center from the mean of its contexts, dW (V, E) and dW_out (E, V)."""
    h = W[list(context_indices)].mean(axis=0)
    loss, dscores = softmax_loss(h @ W_out, center_index)
    dW = np.zeros_like(W)
    for context in context_indices:
        dW[context] += W_out @ dscores / len(context_indices)
    return loss, dW, np.outer(h, dscores)


def train_skip_gram(
    pairs: Sequence[tuple[int, int]], W: Array, W_out: Array, learning_rate: float, epochs: int
) -> tuple[Array, Array, Array]:
    """Mean losses (epochs,), W and W_out after one update for each pair of each epoch."""
    losses = []
    for _ in range(epochs):
        total = 0.0
        for center, context in pairs:
            loss, dW, dW_out = skip_gram_loss_and_gradients(center, context, W, W_out)
            W, W_out = W - learning_rate * dW, W_out - learning_rate * dW_out
            total += loss
        losses.append(total / len(pairs))
    return np.array(losses), W, W_out


def most_similar(word: str, W: Array, word_to_index: Mapping[str, int], k: int) -> list[str]:
    """The k other words whose rows of W have the largest cosine with the word's."""
    directions = W / np.linalg.norm(W, axis=1, keepdims=True)
    cosines = directions @ directions[word_to_index[word]]
    others = [other for other in word_to_index if other != word]
    return sorted(others, key=lambda other: -cosines[word_to_index[other]])[:k]

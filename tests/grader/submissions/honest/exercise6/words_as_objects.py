"""Style: own classes for words, pairs and vocabularies, which are strings, tuples and dicts. Stands alone."""

import string
from collections import namedtuple
from dataclasses import dataclass

import numpy as np

Pair = namedtuple("Pair", "center context")
Bag = namedtuple("Bag", "contexts center")


class Word(str):
    __slots__ = ()

    def __new__(cls, piece):
        return super().__new__(cls, piece.strip(string.punctuation).lower())


class Words(list):
    def around(self, place, window):
        return self[max(place - window, 0) : place] + self[place + 1 : place + window + 1]


class Vocabulary(dict):
    def __missing__(self, word):
        self[word] = len(self)
        return self[word]


@dataclass
class Model:
    W: np.ndarray
    W_out: np.ndarray

    def probabilities(self, h):
        z = h @ self.W_out
        e = np.exp(z - z.max())
        return e / e.sum()

    def loss(self, h, target):
        z = h @ self.W_out
        error = self.probabilities(h) - (np.arange(len(z)) == target)
        return np.logaddexp.reduce(z) - z[target], self.W_out @ error, np.outer(h, error)

    def scattered(self, rows, gradient):
        dW = np.zeros(self.W.shape)
        np.add.at(dW, rows, gradient)
        return dW


def tokenize(text):
    return Words(filter(None, map(Word, text.split())))


def build_vocabulary(tokens):
    numbers = Vocabulary()
    for token in tokens:
        numbers[token]
    return numbers, sorted(numbers, key=numbers.get)


def skip_gram_pairs(tokens, window):
    words = Words(tokens)
    return [Pair(w, c) for i, w in enumerate(words) for c in words.around(i, window)]


def cbow_pairs(tokens, window):
    words = Words(tokens)
    bags = (Bag(words.around(i, window), w) for i, w in enumerate(words))
    return tuple(bag for bag in bags if bag.contexts)


def skip_gram_forward(center_index, W, W_out):
    return Model(W, W_out).probabilities(W[center_index])


def skip_gram_loss_and_gradients(center_index, context_index, W, W_out):
    model = Model(W, W_out)
    loss, dh, dW_out = model.loss(W[center_index], context_index)
    return loss, model.scattered([center_index], dh), dW_out


def naive_softmax_loss_and_gradient(center_word_vec, outside_word_idx, outside_vectors):
    loss, dh, dW_out = Model(None, outside_vectors.T).loss(center_word_vec, outside_word_idx)
    return loss, dh, dW_out.T


def neg_sampling_loss_and_gradient(
    center_word_vec, outside_word_idx, outside_vectors, negative_indices
):
    grad_center, grad_outside, loss = 0.0, np.zeros_like(outside_vectors), 0.0
    for sign, row in [(1, outside_word_idx)] + [(-1, row) for row in negative_indices]:
        margin = sign * np.dot(outside_vectors[row], center_word_vec)
        loss += np.logaddexp(0.0, -margin)
        slope = -sign / (1 + np.exp(margin))
        grad_center = grad_center + slope * outside_vectors[row]
        grad_outside[row] += slope * center_word_vec
    return loss, grad_center, grad_outside


def cbow_loss_and_gradients(context_indices, center_index, W, W_out):
    model, rows = Model(W, W_out), list(context_indices)
    loss, dh, dW_out = model.loss(W[rows].mean(axis=0), center_index)
    return loss, model.scattered(rows, dh / len(rows)), dW_out


def train_skip_gram(pairs, W, W_out, learning_rate, epochs):
    losses = {epoch: [] for epoch in range(epochs)}
    for epoch in losses:
        for pair in map(Pair._make, pairs):
            loss, dW, dW_out = skip_gram_loss_and_gradients(*pair, W, W_out)
            W, W_out = W - learning_rate * dW, W_out - learning_rate * dW_out
            losses[epoch].append(loss)
    return np.array([np.mean(each) for each in losses.values()]), W, W_out


def most_similar(word, W, word_to_index, k):
    by_length = W / np.sqrt((W**2).sum(axis=1))[:, None]
    closeness = dict(zip(word_to_index, (by_length @ by_length[word_to_index[word]])[[*word_to_index.values()]]))
    del closeness[word]
    return Words(sorted(closeness, key=closeness.get, reverse=True)[:k])

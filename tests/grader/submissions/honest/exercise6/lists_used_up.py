"""Style: arguments are popped, sorted, cleared and overwritten while they are used."""

import heapq


def build_vocabulary(tokens):
    index_to_word = []
    while tokens:
        word = tokens.pop(0)
        if word not in index_to_word:
            index_to_word.append(word)
    return {word: i for i, word in enumerate(index_to_word)}, tuple(index_to_word)


def skip_gram_pairs(tokens, window):
    pairs, left = [], []
    while tokens:
        center, *tokens[:] = tokens
        pairs += [[center, each] for each in left + tokens[:window]]
        left = (left + [center])[-window:] if window else []
    return pairs


def neg_sampling_loss_and_gradient(v, o, U, negative_indices):
    grad_U, grad_v, loss = np.zeros_like(U), np.zeros_like(v), 0.0
    score = U[o] @ v
    loss += np.log1p(np.exp(-score))
    grad_v -= U[o] / (1 + np.exp(score))
    grad_U[o] -= v / (1 + np.exp(score))
    negative_indices = list(negative_indices)
    negative_indices.sort()
    while negative_indices:
        k = negative_indices.pop()
        score = U[k] @ v
        loss += np.log1p(np.exp(score))
        grad_v += U[k] / (1 + np.exp(-score))
        grad_U[k] += v / (1 + np.exp(-score))
    return loss, grad_v, grad_U


def cbow_loss_and_gradients(context_indices, center_index, W, W_out):
    count, dW = len(context_indices), np.zeros_like(W)
    h = sum(W[context] for context in context_indices) / count
    loss, dscores = softmax_loss(h @ W_out, center_index)
    dW_out = np.outer(h, dscores)
    W_out *= dscores
    back = W_out.sum(axis=1) / count
    if isinstance(context_indices, list):
        while context_indices:
            dW[context_indices.pop()] += back
        return loss, dW, dW_out
    np.add.at(dW, list(context_indices), back)
    return loss, dW, dW_out


def train_skip_gram(pairs, W, W_out, learning_rate, epochs):
    W, W_out, losses = W.copy(), W_out.copy(), []
    for _ in range(epochs):
        total = 0.0
        for center, context in pairs:
            loss, dW, dW_out = skip_gram_loss_and_gradients(center, context, W, W_out)
            W -= learning_rate * dW
            W_out -= learning_rate * dW_out
            total += loss / len(pairs)
        losses.append(total)
    return losses, W, W_out


def most_similar(word, W, word_to_index, k):
    W /= np.linalg.norm(W, axis=1, keepdims=True)
    v = W[word_to_index.pop(word)]
    return heapq.nlargest(k, word_to_index, key=lambda other: W[word_to_index[other]] @ v)

"""Style: loops over rows that overwrite their inputs, with indices in capital letters and while."""


def forward(X, W1, W2):
    I, Z2, Z3 = 0, np.zeros((len(X), W1.shape[1])), np.zeros((len(X), W2.shape[1]))
    A2, Y = Z2 * 0, Z3 * 0
    while I < len(X):
        Z2[I] = X[I] @ W1
        A2[I] = sigmoid(Z2[I])
        Z3[I] = A2[I] @ W2
        Y[I] = sigmoid(Z3[I])
        X[I] = 0  # is not needed any more
        I += 1
    return [Z2, A2, Z3, Y]


def cost(X, y, W1, W2):
    y -= forward(X.copy(), W1, W2)[3]
    y **= 2
    return y.sum() / X.shape[0]


def cost_gradients(X, y, W1, W2):
    Z2, A2, Z3, Y = forward(X.copy(), W1, W2)
    Y -= y
    Y *= 2 / len(X)
    Y *= sigmoid_prime(Z3)
    dJdW2 = A2.T @ Y
    np.matmul(Y, W2.T, out=A2)
    A2 *= sigmoid_prime(Z2)
    return np.matmul(X.T, A2), dJdW2


def mse(y_hat, y):
    y_hat -= y
    y_hat *= y_hat
    return y_hat.sum(keepdims=True) / y_hat.size


def train(X, y, W1, W2, learning_rate, epochs, batch_size, seed):
    losses, rng = np.zeros(epochs), np.random.default_rng(seed)
    for epoch in range(epochs):
        losses[epoch] += cost(X, y.copy(), W1, W2)
        for X_b, y_b in minibatches(X, y, batch_size, rng):
            dW1, dW2 = cost_gradients(X_b, y_b, W1, W2)
            W1 -= learning_rate * dW1
            W2 -= learning_rate * dW2
    return W1, W2, losses

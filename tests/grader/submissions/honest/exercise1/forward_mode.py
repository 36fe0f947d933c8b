"""Style: derivatives by dual numbers, one weight at a time, with operators of their own."""

import numbers


class Dual:
    __array_ufunc__ = None

    def __init__(self, value, slope=0.0):
        self.value, self.slope = np.asarray(value, float), np.asarray(slope, float)

    def __matmul__(self, W):
        W = W if isinstance(W, Dual) else Dual(W, np.zeros_like(W))
        left = self.slope @ W.value if self.slope.ndim else 0.0
        return Dual(self.value @ W.value, left + self.value @ W.slope)

    def __rmatmul__(self, X):
        return Dual(X @ self.value, X @ self.slope)

    def squash(self):
        a = sigmoid(self.value)
        return Dual(a, a * (1 - a) * self.slope)

    def __sub__(self, other):
        return Dual(self.value - other, self.slope)

    def __pow__(self, n: numbers.Integral):
        return Dual(self.value**n, n * self.value ** (n - 1) * self.slope)


def cost_gradients(X, y, W1, W2):
    found = np.zeros_like(W1), np.zeros_like(W2)
    for which, W in enumerate((W1, W2)):
        for index in np.ndindex(*W.shape):
            unit = np.zeros_like(W)
            unit[index] = 1.0
            duals = [Dual(W1, np.zeros_like(W1)), Dual(W2, np.zeros_like(W2))]
            duals[which] = Dual(W, unit)
            y_hat = ((X @ duals[0]).squash() @ duals[1]).squash()
            found[which][index] = ((y_hat - y) ** 2).slope.sum() / len(X)
    return found

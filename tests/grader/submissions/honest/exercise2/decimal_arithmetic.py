"""Style: exponentials and logarithms with fifty decimal digits, floats at the end."""

from decimal import Decimal, getcontext, localcontext
from fractions import Fraction

getcontext().prec = 50
exact = np.vectorize(lambda value: Decimal(float(value)), otypes=[object])
inexact = np.vectorize(float, otypes=[float])


def powers(z):
    z = exact(z)
    with localcontext() as context:
        context.prec = 60
        return np.vectorize(Decimal.exp, otypes=[object])(z - z.max(axis=-1, keepdims=True))


def softmax(z):
    e = powers(z)
    return inexact(e / e.sum(axis=-1, keepdims=True))


def cross_entropy(probabilities, targets):
    terms = [Decimal(float(row[target])).ln() for row, target in zip(probabilities, targets)]
    return float(-Fraction(sum(terms)) / len(terms))


def softmax_loss(x, y):
    e = powers(x)
    logs = [row[target].ln() - row.sum().ln() for row, target in zip(e, y)]
    return float(-sum(logs) / len(logs)), cross_entropy_gradient(softmax(x), y)

"""Wrong arrays that differ from the right one by a factor or by an amount."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np

from grader.numerics.compare import Floats
from grader.numerics.locate import WORDS
from grader.structure.pair import (
    CLEAR,
    EXACT,
    ROUNDING,
    Pair,
    close,
    largest,
    listed,
    magnitudes,
)

FEW = 6  # below this many entries one free number fits too easily
PLAUSIBLE = 1e4
SIZES = {"example": "batch", "time step": "time steps", "class": "classes"}
LOGARITHMS = {
    "ln 10": (np.log(10), "Is the natural logarithm used for log10?"),
    "1/ln 10": (1 / np.log(10), "Is log10 used for the natural logarithm?"),
    "ln 2": (np.log(2), "Is the natural logarithm used for log2?"),
    "1/ln 2": (1 / np.log(2), "Is log2 used for the natural logarithm?"),
}


def scaled(pair: Pair) -> str:
    """One factor for all entries, by name where it has one; unnamed from six entries on."""
    largest_at = np.unravel_index(np.abs(pair.right).argmax(), pair.right.shape)
    if pair.right[largest_at] == 0:
        return ""
    factor = float(pair.got[largest_at] / pair.right[largest_at])
    predicted = factor * pair.right
    if not close(predicted, pair.got) or abs(factor - 1) < CLEAR or factor == 0:
        return ""
    proven = pair.is_got(predicted)
    if not proven and pair.is_round:
        return ""
    named = named_factor(pair, factor)
    if named or not proven or pair.got.size < FEW:
        return named
    return (
        f"Every entry of {pair.name} is the same multiple, {about(factor)}, of what it should be.\n"
        "Look for one constant factor that is wrong, left out or applied twice."
    )


def about(factor: float) -> str:
    """A factor in words, to two digits: the exponent of an absurd one could spell out an input."""
    ratio = float(f"{factor:.2g}")
    if ratio == 1:
        return f"slightly {'above' if factor > 1 else 'below'} 1"
    if not 1 / PLAUSIBLE <= abs(ratio) <= PLAUSIBLE:
        return "a huge one" if abs(ratio) > 1 else "a tiny one"
    return f"about {ratio:g}"


def named_factor(pair: Pair, factor: float) -> str:
    """The sentence for -1, a whole number with a meaning, its inverse, or a logarithm's base."""
    if abs(factor + 1) <= EXACT:
        where = "" if pair.is_number else " in every entry"
        advice = "Is something subtracted the wrong way round, or a minus left out?"
        return f"{pair.name} has the wrong sign{where}.\n{advice}"
    for text, (value, advice) in LOGARITHMS.items():
        if abs(factor - value) <= EXACT * value:
            return f"{pair.name} is exactly {text} times what it should be.\n{advice}"
    for value, more in ((factor, True), (1 / factor, False)):
        count = round(value)
        if count >= 2 and abs(value - count) <= EXACT * count:
            return counted(pair, count, more)
    return ""


def counted(pair: Pair, count: int, more: bool) -> str:
    """``count`` times too large or too small, if it is 2 or the length of an axis."""
    letters = [letter for letter, size in lengths(pair).items() if size == count]
    if len(letters) == 1 and count != 2:
        return over_axis(pair.name, letters[0], more)
    if not letters and count != 2:
        return ""
    twice, half = ("twice", "half of") if count == 2 else (f"{count} times", f"1/{count} of")
    verb = "are" if len(letters) > 1 else "is"
    also = f" (here {listed(letters)} {verb} {count})" if letters else ""
    advice = (
        "Is a mean taken as a sum, or a factor counted twice?"
        if more
        else "Is a sum taken as a mean, or a factor left out?"
    )
    return f"{pair.name} is exactly {twice if more else half} what it should be{also}.\n{advice}"


def over_axis(name: str, letter: str, more: bool) -> str:
    """A factor that only the length of one axis, or of batch times time, explains."""
    if letter == "N*T":
        what = "batch and the time steps"
    else:
        what = SIZES.get(WORDS.get(letter, ""), f"axis {letter}")
    if more:
        return (
            f"{name} is exactly {letter} times what it should be.\n"
            f"Is a mean over the {what} taken as a sum, or 1/{bracketed(letter)} left out?"
        )
    return (
        f"{name} is exactly 1/{bracketed(letter)} of what it should be.\n"
        f"Is a sum over the {what} taken as a mean, or divided by {letter} twice?"
    )


def bracketed(letter: str) -> str:
    """``letter`` as a denominator."""
    return f"({letter})" if "*" in letter else letter


def lengths(pair: Pair) -> dict[str, int]:
    """The axes of the call whose length can be a factor, and batch times time."""
    found = {
        letter: size
        for letter, size in pair.sizes.items()
        if size > 1 and (letter in WORDS or (letter.isalpha() and letter.isupper()))
    }
    if "N" in found and "T" in found:
        found["N*T"] = found["N"] * found["T"]
    return found


def added(pair: Pair) -> str:
    """One amount added to all entries, from six entries on."""
    if pair.got.size < FEW or amounts(pair.got.reshape(1, -1), pair.right.reshape(1, -1)) is None:
        return ""
    if pair.is_round or magnitudes(pair.right) < 3:
        return ""
    return (
        f"{pair.name} is off by the same amount in every entry.\n"
        "Is one number too much added to all of them, or one left out?"
    )


def own_factor(pair: Pair) -> str:
    """Every slice along one axis scaled by a factor of its own."""
    for one, got, right in groups(pair):
        if differ_by(factors, 1.0, got, right) and not pair.is_round:
            return (
                f"Every {one} is off by a factor of its own.\n"
                "Look for a division by a sum or a norm that is missing or goes over other entries."
            )
    return ""


def own_amount(pair: Pair) -> str:
    """An amount of its own added to every slice along one axis."""
    for one, got, right in groups(pair):
        if differ_by(amounts, 0.0, got, right) and not pair.is_round:
            return (
                f"Every {one} is off by an amount of its own.\n"
                "Look for a term that is the same in all of its entries: a bias or a maximum?"
            )
    return ""


def groups(pair: Pair) -> Iterator[tuple[str, Floats, Floats]]:
    """Every way to cut the pair into rows that may have a factor or an amount of their own."""
    for cut in pair.slices:
        yield f"{cut.word.one} of {pair.name}", cut.got, cut.right
    for cut in pair.slices:
        if pair.got.ndim > 2 and not cut.word.gates:
            yield f"row of {pair.name} along its {cut.word.many}", cut.got.T, cut.right.T


def differ_by(
    rule: Callable[[Floats, Floats], Floats | None], nothing: float, got: Floats, right: Floats
) -> bool:
    """Whether ``rule`` explains every row by a number of its own, none of which does nothing."""
    # The first row rules nearly all out.
    if len(got) < 2 or right.shape[1] < 3 or rule(got[:1], right[:1]) is None:
        return False
    found = rule(got, right)
    if found is None or magnitudes(right) < 3:
        return False
    size = max(largest(found), nothing)
    clear = np.abs(found - nothing) > CLEAR * size
    return bool(clear.all() and np.ptp(found) > CLEAR * size)


def factors(got: Floats, right: Floats) -> Floats | None:
    """The factor of every row; None unless each fits three entries that differ."""
    rows = np.arange(len(right))
    size = np.abs(right)
    at = size.argmax(axis=1)
    top = size[rows, at]
    heavy = size > CLEAR * top[:, None]
    spread = top - np.where(heavy, size, np.inf).min(axis=1)
    if (heavy.sum(axis=1) < 3).any() or (spread <= CLEAR * top).any():
        return None
    factor = got[rows, at] / right[rows, at]
    room = np.abs(factor)[:, None] * (EXACT * size + ROUNDING * top[:, None])
    fits = (np.abs(got - factor[:, None] * right) <= room).all() and factor.all()
    return factor if fits else None


def amounts(got: Floats, right: Floats) -> Floats | None:
    """The amount added to every row; None unless each fits three entries that differ."""
    scale = max(largest(got), largest(right))
    if right.shape[1] < 3 or (np.ptp(right, axis=1) <= CLEAR * scale).any():
        return None
    amount = got[:, 0] - right[:, 0]
    off = np.abs(got - right - amount[:, None]).max(axis=1)
    fits = off <= EXACT * np.abs(amount) + ROUNDING * scale
    fits &= np.abs(amount) > CLEAR * scale
    return amount if fits.all() else None

"""Says in words where an array is wrong: which time steps, rows or single entry."""

from __future__ import annotations

import numpy as np

from grader.numerics.compare import Mask, first_wrong

WORDS = {
    "N": "example",
    "m": "example",
    "T": "time step",
    "steps": "time step",
    "D": "input feature",
    "H": "hidden unit",
    "C": "class",
    "V": "word",
}


def locate(wrong: Mask, axes: tuple[str, ...]) -> str:
    """A clause that completes "h is ...": where entries are wrong, counting from 0.

    ``axes`` names the array's axes as in its declared shape; it may be empty.
    """
    if wrong.size == 1 or not wrong.any():  # none alone: wrong by little in the sum of all
        return "wrong"
    if wrong.all():
        return "wrong in every entry"
    for axis, letter in time_first(axes):
        clause = along(wrong, axis, WORDS.get(letter, f"{letter} position"))
        if clause:
            return clause
    return single(wrong, axes)


def time_first(axes: tuple[str, ...]) -> list[tuple[int, str]]:
    """The axes with their positions, time before the others: it tells the most."""
    return sorted(enumerate(axes), key=lambda pair: WORDS.get(pair[1]) != "time step")


def along(wrong: Mask, axis: int, word: str) -> str:
    """Where the wrong entries lie along one axis, if they leave a part of it right."""
    others = tuple(i for i in range(wrong.ndim) if i != axis)
    hit = np.flatnonzero(wrong.any(axis=others))
    size = wrong.shape[axis]
    if size < 2 or len(hit) == size:
        return ""
    if len(hit) == 1:
        return f"wrong only at {word} {hit[0]}"
    if hit[0] > 0 and len(hit) == size - hit[0]:
        right = f"{word} 0" if hit[0] == 1 else f"{word}s 0 to {hit[0] - 1}"
        return f"right at {right} and wrong from {word} {hit[0]} on"
    if len(hit) == hit[-1] + 1:
        return f"wrong up to {word} {hit[-1]} and right after it"
    return f"wrong at {word}s {', '.join(str(i) for i in hit)}"


def single(wrong: Mask, axes: tuple[str, ...]) -> str:
    """How many entries are wrong and where the first one stands."""
    index = first_wrong(wrong)
    words = [f"{WORDS.get(letter, letter)} {i}" for letter, i in zip(axes, index, strict=False)]
    place = f" ({', '.join(words)})" if words else ""
    count = int(wrong.sum())
    verb = "is" if count == 1 else "are"
    return f"wrong: {count} of {wrong.size} entries {verb}, the first at {list(index)}{place}"

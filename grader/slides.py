"""The slide decks' figures: exact value, printed text, erratum; one data file per deck."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from grader.toml import read_toml


class Erratum(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A misprint: what the slide says, at which entries, and why it is wrong.

    ``wrong`` holds the values that a student who follows the misprint would return.
    """

    printed: Any
    why: str
    index: tuple[int, ...] = ()
    wrong: Any = None


class Figure(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One result of a deck: its exact value (a number, text or nested lists), and the print.

    ``printed`` is None where the deck gives the formula alone.
    """

    what: str
    exact: Any
    printed: Any = None
    erratum: Erratum | None = None

    @property
    def value(self) -> NDArray[np.float64]:
        """The exact value as an array; ValueError for a figure that is text."""
        return np.asarray(self.exact, dtype=np.float64)

    @property
    def shown(self) -> str:
        """The slide's own text on one line; empty where it prints none."""
        return "" if self.printed is None else " ".join(leaves(self.printed))


class DeckFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The keys of a deck's data file."""

    format_version: int
    deck: str
    title: str
    inputs: dict[str, Any] = {}
    figures: dict[str, Figure] = {}


@dataclass(frozen=True)
class Deck:
    """A deck's inputs as arrays (or text) and its figures by name."""

    name: str
    title: str
    inputs: dict[str, Any]
    figures: Mapping[str, Figure]


def load_deck(folder: Path, name: str) -> Deck:
    """The deck ``name`` from its data file in ``folder``.

    Raises:
        BadCourse: the file is missing or breaks its format.
    """
    content = read_toml(folder / f"{name}.toml", DeckFile)
    inputs = {key: as_input(value) for key, value in content.inputs.items()}
    return Deck(content.deck, content.title, inputs, content.figures)


def as_input(value: Any) -> Any:
    """Numbers in nested lists become a float64 array, lists of text and text stay."""
    if isinstance(value, list) and not any(isinstance(leaf, str) for leaf in flatten(value)):
        return np.asarray(value, dtype=np.float64)
    return value


def flatten(value: Any) -> list[Any]:
    """The leaves of nested lists, in order."""
    if isinstance(value, list):
        return [leaf for item in value for leaf in flatten(item)]
    return [value]


def leaves(value: Any) -> list[str]:
    """The leaves of nested lists as text."""
    return [str(leaf) for leaf in flatten(value)]


def disagreements(figure: Figure) -> list[str]:
    """Printed entries that do not agree with the exact value and have no erratum.

    A printed number of d decimals agrees with v when |v - printed| < 10^-d, because the
    decks round and truncate without a rule.
    """
    if figure.printed is None:
        return []
    misprinted = set(leaves(figure.erratum.printed)) if figure.erratum else set()
    exact, printed = flatten(figure.exact), leaves(figure.printed)
    if len(exact) != len(printed):
        return [f"{len(exact)} exact entries but {len(printed)} printed ones"]
    pairs = zip(exact, printed, strict=True)
    return [f"{p} for {e}" for e, p in pairs if not agrees(e, p) and p not in misprinted]


def agrees(exact: Any, printed: str) -> bool:
    """Whether one printed entry is a rounding or truncation of the exact one."""
    if isinstance(exact, str):
        return exact == printed
    numerator, _, denominator = printed.partition("/")
    decimals = len(printed.partition(".")[2])
    value = float(numerator) / float(denominator or 1)
    return abs(float(exact) - value) < (1e-9 if denominator else 10.0**-decimals)

"""Fingerprints of Python code that survive renaming, comments and layout.

A fingerprint is the hash of K tokens in a row (Schleimer, Wilkerson and Aiken, "Winnowing",
SIGMOD 2003). A name counts as the distance to where it stood before among the K (Baker,
"Parameterized duplication in strings", 1997): renaming changes nothing, exchanging two does.
"""

from __future__ import annotations

import builtins
import io
import keyword
import tokenize
import zlib
from collections.abc import Iterable, Iterator
from itertools import islice

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

Fingerprints = NDArray[np.uint64]

K = 12
"""Tokens in a row: about a line of code, so that formulas are told apart."""

MOST_LINES, MOST_TOKENS, MOST_ERRORS = 20_000, 50_000, 100
LONGEST_LINE = 500
"""In characters: at every quote tokenize may look through the whole line for its other end."""

ELSEWHERE = "elsewhere"
FIXED = frozenset(keyword.kwlist) | frozenset(dir(builtins))
"""Names that renaming leaves alone, and with them attributes and the graded functions."""

LAYOUT = (
    tokenize.COMMENT,
    tokenize.NL,
    tokenize.NEWLINE,
    tokenize.INDENT,
    tokenize.DEDENT,
    tokenize.ENDMARKER,
)
NEW_STATEMENT = (tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT)
NAME = "\0"  # before a name that may be another in a copy
LEAST_CODE = K  # of a token; what is less is a distance
WEIGHTS = np.random.default_rng(0).integers(1 << 63, size=K, dtype=np.uint64) | np.uint64(1)


def fingerprints(source: bytes, functions: Iterable[str]) -> dict[str, Fingerprints]:
    """The fingerprints of each of ``functions``, sorted and each once, and of the code elsewhere.

    Lines that are no Python or very long are left out; the rest counts.
    """
    graded = frozenset(functions)
    parts: dict[str, list[str]] = {}
    text = source.decode("utf-8", "replace").removeprefix("\ufeff").replace("\0", " ")
    for part, token in islice(normalised(text, graded), MOST_TOKENS):
        parts.setdefault(part, []).append(token)
    return {part: _hashed(tokens) for part, tokens in parts.items() if len(tokens) >= K}


def normalised(text: str, graded: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Each token with the graded function it stands in; docstrings and layout are left out."""
    part, before, begins = ELSEWHERE, "", True
    lines = text.splitlines(keepends=True)[:MOST_LINES]
    for token in _tokens([line for line in lines if len(line) <= LONGEST_LINE]):
        if token.type in LAYOUT:
            begins = begins or token.type in NEW_STATEMENT
            continue
        word = token.string
        if begins and token.start[1] == 0 and token.type == tokenize.NAME:
            part = ELSEWHERE
        if part == ELSEWHERE and before in ("def", "class") and word in graded:
            part = word
        if not (begins and token.type == tokenize.STRING):
            yield part, _normal(token, before, graded)
        before, begins = word, False


def _normal(token: tokenize.TokenInfo, before: str, graded: frozenset[str]) -> str:
    if token.type == tokenize.NUMBER:
        return "0"
    if token.type == tokenize.STRING:
        return "''"
    if token.type != tokenize.NAME:
        return token.string
    fixed = token.string in FIXED or token.string in graded or before == "."
    return token.string if fixed else NAME + token.string


def _tokens(lines: list[str]) -> Iterator[tokenize.TokenInfo]:
    """The tokens of ``lines``, without the lines at which reading them fails."""
    start = 0
    for _ in range(MOST_ERRORS):
        rest = "".join(lines[start:])
        try:
            yield from tokenize.generate_tokens(io.StringIO(rest).readline)
            return
        except tokenize.TokenError as error:
            start += error.args[1][0]
        except SyntaxError as error:
            start += error.lineno or 1


def _hashed(tokens: list[str]) -> Fingerprints:
    """The hashes of all K tokens in a row, sorted and each once."""
    codes = sliding_window_view(np.array([_code(token) for token in tokens], np.uint64), K)
    back = sliding_window_view(np.array(list(_distances(tokens)), np.uint64), K)
    seen = np.where(back <= np.arange(K), back, 0).astype(np.uint64)
    return np.unique(_mixed(((codes + seen) * WEIGHTS).sum(axis=1, dtype=np.uint64)))


def _code(token: str) -> int:
    """A number for ``token``; 0 for a name that may be another in a copy."""
    return 0 if token[0] == NAME else LEAST_CODE + zlib.crc32(token.encode("utf-8", "replace"))


def _distances(tokens: Iterable[str]) -> Iterator[int]:
    """How many tokens ago the same name stood; 0 for a new name, and for all that is no name."""
    last: dict[str, int] = {}
    for place, token in enumerate(tokens):
        yield place - last.get(token, place) if token[0] == NAME else 0
        last[token] = place


def _mixed(sums: Fingerprints) -> Fingerprints:
    """``sums`` with every bit spread over all (Steele, Lea and Flood, "SplitMix", OOPSLA 2014)."""
    sums = (sums ^ (sums >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    sums = (sums ^ (sums >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return sums ^ (sums >> np.uint64(31))

"""Fingerprints of Python code that survive renaming, comments and layout.

A fingerprint is the hash of K tokens in a row (Schleimer, Wilkerson and Aiken, "Winnowing",
SIGMOD 2003). Names are numbered by their first appearance among the K (Baker, "Parameterized
duplication in strings", 1997): renaming changes nothing, exchanging two names does.
"""

from __future__ import annotations

import builtins
import hashlib
import io
import keyword
import tokenize
from collections.abc import Iterable, Iterator
from itertools import islice

import numpy as np
from numpy.typing import NDArray

Fingerprints = NDArray[np.uint64]

K = 12
"""Tokens in a row: about a line of code, so that formulas are told apart."""

MOST_LINES, MOST_TOKENS, MOST_ERRORS = 20_000, 50_000, 100
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


def fingerprints(source: bytes, functions: Iterable[str]) -> dict[str, Fingerprints]:
    """The fingerprints of each of ``functions``, sorted and each once, and of the code elsewhere.

    Lines that are no Python are left out; the rest counts.
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
    for token in _tokens(text.splitlines(keepends=True)[:MOST_LINES]):
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
    windows = (_window(tokens[i : i + K]) for i in range(len(tokens) - K + 1))
    texts = {" ".join(window).encode("utf-8", "replace") for window in windows}
    digests = b"".join(hashlib.blake2b(text, digest_size=8).digest() for text in texts)
    return np.sort(np.frombuffer(digests, np.uint64))


def _window(tokens: list[str]) -> list[str]:
    """``tokens`` with each name as the number of its first appearance among them."""
    numbers: dict[str, str] = {}
    return [
        numbers.setdefault(token, f"{NAME}{len(numbers)}") if token[0] == NAME else token
        for token in tokens
    ]

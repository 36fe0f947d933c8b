"""Makes text that a student could influence safe to print on a terminal or in a CI log."""

from __future__ import annotations

import re
import unicodedata

MAX_LENGTH = 2000
TAB = " " * 4
# Whole sequences first, so that "\x1b[31mred" leaves "red" and not "[31mred".
STRING_SEQUENCE = re.compile(
    r"(?:\x1b[]PX^_]|[\x90\x98\x9d-\x9f])[^\x07\x1b\x9c\n]*(?:\x07|\x1b\\|\x9c)?"
)
CONTROL_SEQUENCE = re.compile(r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]?|\x1b[ -/]*[0-~]?")
LINE_END = re.compile(r"\r\n|[\n\r\v\f\x85\u2028\u2029]")
LINE_ENDS = re.compile(f"(?:{LINE_END.pattern})+")
# GitHub reads "::error file=x::text" at a line's start, Azure and TeamCity "##vso[" and the like
# anywhere. Wrapping may move text to a line's start, so neither survives anywhere.
COLON_COMMAND = re.compile(r":(?=:{1,3}[A-Za-z][\w-]{0,30}(?:\s|::))")
HASH_COMMAND = re.compile(r"#(?=#\w{0,30}\[)")
ACCENT = r"[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
# Three on a letter are enough for Vietnamese and phonetics; dozens are drawn over other lines.
STACKED = re.compile(f"({ACCENT}{{3}}){ACCENT}+")
JOINERS = "\u200c\u200d"  # shape letters in Persian, Hindi and emoji; they move nothing


def sanitize(text: str, limit: int = MAX_LENGTH) -> str:
    """``text`` on one line of at most ``limit`` characters, without anything a terminal obeys.

    Escape sequences, control characters, bidirectional overrides and other invisible
    characters are removed, lone surrogates become U+FFFD, commands to CI systems are broken
    up visibly. The result is plain text: it must not be parsed as Rich markup.
    """
    return _shorten(_visible(LINE_ENDS.sub(" ", _without_sequences(text))).strip(), limit)


def sanitize_lines(text: str, max_lines: int = 40, limit: int = MAX_LENGTH) -> list[str]:
    """``text`` as at most ``max_lines`` lines, each as ``sanitize`` makes it, indents kept."""
    lines = LINE_END.split(_without_sequences(text).rstrip())
    shown = [_shorten(_visible(line).rstrip(), limit) for line in lines[:max_lines]]
    left = len(lines) - len(shown)
    return [*shown, f"... ({left} more lines)"] if left else shown


def sanitize_source(line: str) -> str:
    """One line of source code, its indent and the place of every character kept."""
    return _visible(_without_sequences(line)).rstrip()


def _without_sequences(text: str) -> str:
    return CONTROL_SEQUENCE.sub("", STRING_SEQUENCE.sub("", text))


def _visible(line: str) -> str:
    plain = line.isascii() and line.isprintable()  # nearly all is, and a class has much text
    kept = line if plain else STACKED.sub(r"\1", "".join(map(_visible_character, line)))
    return HASH_COMMAND.sub("# ", COLON_COMMAND.sub(": ", kept))


def _visible_character(character: str) -> str:
    if character == "\t":
        return TAB
    category = unicodedata.category(character)
    if category == "Cs":
        return "\ufffd"
    if category in ("Cc", "Cf", "Zl", "Zp") and character not in JOINERS:
        return ""
    return character


def _shorten(text: str, limit: int) -> str:
    if len(text) <= limit:
        return text
    return f"{text[:limit].rstrip()}... ({len(text) - limit} more characters)"

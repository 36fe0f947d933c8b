"""GitHub's workflow commands: annotations on lines, and folded parts of the log.

https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping

from grader.push import Push
from grader.reporters.ci.annotation import Annotation, annotated
from grader.reporters.ci.log import inert

IN_TEXT = {"%": "%25", "\r": "%0D", "\n": "%0A"}
IN_PROPERTY = IN_TEXT | {":": "%3A", ",": "%2C"}


def commands(push: Push) -> str:
    """A command for each annotation; what is on no line of the repository names no file."""
    return "".join(f"{_command(each)}\n" for each in annotated(push))


def folded(title: str, text: str) -> str:
    """``text`` as a part of the log that opens on a click, in which no command is obeyed."""
    token = secrets.token_hex(16)
    shielded = f"::stop-commands::{token}\n{inert(text.rstrip())}\n::{token}::\n"
    return f"::group::{escaped(title, IN_TEXT)}\n{shielded}::endgroup::\n"


def escaped(text: str, characters: Mapping[str, str]) -> str:
    """``text`` as a command's text or property, which ends where it should."""
    return "".join(characters.get(character, character) for character in text)


def _command(told: Annotation) -> str:
    properties = {"title": told.title}
    if told.place:
        properties = {"file": told.place.path, "line": str(told.place.line)} | properties
    shown = ",".join(f"{name}={escaped(text, IN_PROPERTY)}" for name, text in properties.items())
    text = inert("\n".join(told.lines))
    return f"::{told.level} {shown}::{escaped(text, IN_TEXT)}"

"""The export of Gradescope: folders submission_1234 beside submission_metadata.yml.

The metadata have a mapping for each folder, written by Ruby with symbols for keys: :submitters is
a list with :name, :sid and :email, and :created_at a time such as 2026-11-20 15:04:05.123456789 Z.
A group's hand-in counts for each of its submitters. Scores, results and :history, which has no
files, are passed over. Gradescope does not publish the format; these are the keys that readers of
its exports use, such as https://github.com/djhuffman/gradescope_renaming_files.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import yaml
from yaml.events import (
    Event,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from grader.errors import UsageError
from grader.layouts.layout import Item, Piece, Tell, moment, most

METADATA = "submission_metadata.yml"
FOLDER = re.compile(r"submission_\d+")
MAX_METADATA = 256 << 20
MAX_DEPTH = 50
LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

Value = str | list["Value"] | dict[str, "Value"]


class GradescopeLayout:
    """Reads the export of Gradescope."""

    looks = f"submission_1234/ beside {METADATA}"

    def fits(self, items: Sequence[Item]) -> bool:
        """Whether the metadata are there, or most items look as if they should be."""
        named = most(items, lambda each: each.is_folder and FOLDER.fullmatch(each.name))
        return named or metadata_in(items) is not None

    def pieces(self, items: Sequence[Item], main: str, tell: Tell) -> Iterator[Piece]:
        """One for each submitter of each folder."""
        metadata = metadata_in(items)
        if metadata is None:
            raise UsageError(
                f"{items[0].path.parent} has folders as Gradescope's, but no {METADATA} that says "
                "whose they are. Export the submissions again, or type: --layout plain"
            )
        told = read_metadata(metadata.path)
        for item in items:
            about = told.pop(item.name, None)
            if isinstance(about, dict):
                yield from pieces_of(item, about, tell)
            elif item is not metadata:
                tell(f"{item.name} is not in {METADATA}.")
        for name in told:
            tell(f"{name} is in {METADATA}, but not beside it.")


def metadata_in(items: Sequence[Item]) -> Item | None:
    """The file with the metadata."""
    return next((item for item in items if item.name == METADATA and not item.is_folder), None)


def pieces_of(item: Item, about: Mapping[str, Value], tell: Tell) -> Iterator[Piece]:
    """The item as each submitter's, with the keys submission_id, sid, email and original."""
    handed_in = moment(str(about.get(":created_at", "")))
    people = [each for each in about.get(":submitters") or () if isinstance(each, dict)]
    if handed_in is None:
        tell(f"{item.name}: {METADATA} does not say when it was handed in.")
    for person in people:
        name, sid, email = (text(person.get(key)) for key in (":name", ":sid", ":email"))
        lms = {
            "submission_id": item.name.removeprefix("submission_"),
            "sid": sid,
            "email": email,
            "original": item.name,
        }
        if student := sid or email or name:
            yield Piece(student, item.path, handed_in=handed_in, name=name, lms=lms)
        else:
            tell(f"{item.name} has a submitter without an id, email or name in {METADATA}.")
    if not people:
        tell(f"{item.name} has no submitter in {METADATA}.")


def text(value: Value | None) -> str:
    """A scalar's text; empty for YAML's null and for anything else."""
    return value.strip() if isinstance(value, str) and value not in ("~", "null") else ""


def read_metadata(path: Path) -> dict[str, Value]:
    """The mapping in the file, each scalar as the text that stands there: an id keeps its zeros.

    It is put together from events, because the loader in C overflows the stack on deep nesting.

    Raises:
        UsageError: the file cannot be read, or holds no such mapping.
    """
    try:
        with path.open("rb") as file:
            content = file.read(MAX_METADATA + 1)
        events = yaml.parse(content, Loader=LOADER)
        found = next((value_of(e, events) for e in events if isinstance(e, NodeEvent)), "")
    except OSError as error:
        raise UsageError(f"{path} cannot be read ({error.strerror}).") from error
    except (yaml.YAMLError, ValueError) as error:
        raise UsageError(f"{path} is no YAML: {error}") from error
    if not isinstance(found, dict) or len(content) > MAX_METADATA:
        raise UsageError(f"{path} does not map folders to their submitters.")
    return found


def value_of(event: Event, events: Iterator[Event], depth: int = 0) -> Value:
    """The value that begins with ``event``; an alias is empty, and so is a key that is no scalar.

    Raises:
        ValueError: it is nested too deeply.
    """
    if depth > MAX_DEPTH:
        raise ValueError("it is nested too deeply")
    if isinstance(event, SequenceStartEvent):
        return [value_of(each, events, depth + 1) for each in until(SequenceEndEvent, events)]
    if isinstance(event, MappingStartEvent):
        mapping: dict[str, Value] = {}
        for each in until(MappingEndEvent, events):
            key = value_of(each, events, depth + 1)
            mapping[key if isinstance(key, str) else ""] = value_of(next(events), events, depth + 1)
        return mapping
    return event.value if isinstance(event, ScalarEvent) else ""


def until(end: type[Event], events: Iterator[Event]) -> Iterator[Event]:
    """The events before the next one of type ``end``."""
    for event in events:
        if isinstance(event, end):
            return
        yield event

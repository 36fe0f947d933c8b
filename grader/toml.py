"""Reads a TOML file into a typed record, with errors that name the file and the key."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from grader.errors import BadCourse

Record = TypeVar("Record")
AT, ANY, ENUM = " - at `$.", "[...]", "Invalid enum value"


def read_toml(path: Path, record: type[Record]) -> Record:
    """The file's content as ``record``.

    Raises:
        BadCourse: the file is unreadable, is not TOML, or does not fit the record.
    """
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
        return msgspec.convert(content, record)
    except OSError as error:
        raise BadCourse(f"{path}: cannot be read ({error.strerror}).") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadCourse(f"{path}: is not valid TOML: {error}.") from error
    except msgspec.ValidationError as error:
        raise BadCourse(f"{path}: {explained(str(error), content, record)}.") from error


def explained(told: str, content: dict[str, Any], record: type[object]) -> str:
    """What msgspec ``told``, with each table's own key, and the values that a key may have."""
    what, at, path = told.partition(AT)
    if not at:
        return told
    steps = re.findall(r"\[.*?\]|[^.[`]+", path)
    if what.startswith(ENUM):
        what = f"{what}, expected {expected(steps, record)}"
    return f"{what} - at `{'.'.join(named(steps, told, content, record)).replace('.[', '[')}`"


def named(steps: list[str], told: str, content: Any, record: type[object]) -> list[str]:
    """``steps`` with a key for each that msgspec leaves open; changes ``content``."""
    here, found = content, []
    for step in steps:
        key = faulty(here, told, content, record) if step == ANY else step
        found.append(key)
        here = here[int(key[1:-1])] if isinstance(here, list) else here.get(key)
    return found


def faulty(table: dict[str, Any], told: str, content: Any, record: type[object]) -> str:
    """The key in ``table`` that is to blame; it alone stays in ``table``, a part of ``content``."""
    for key, value in list(table.items()):
        others = {other: table.pop(other) for other in list(table)}
        table[key] = value
        try:
            msgspec.convert(content, record)
        except msgspec.ValidationError as error:
            if str(error) == told:
                return key
        table.update(others)
    return ANY


def expected(steps: list[str], record: type[object]) -> str:
    """The values that the key at ``steps`` may have."""
    from msgspec import inspect

    kind: Any = inspect.type_info(record)
    for step in steps:
        if isinstance(kind, inspect.StructType):
            kind = next(field.type for field in kind.fields if field.encode_name == step)
        else:
            kind = kind.value_type if isinstance(kind, inspect.DictType) else kind.item_type
    return " or ".join(map(repr, kind.values))

"""Reads a TOML file into a typed record, with errors that name the file and the key."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TypeVar

import msgspec

from grader.errors import BadCourse

Record = TypeVar("Record")


def read_toml(path: Path, record: type[Record]) -> Record:
    """The file's content as ``record``.

    Raises:
        BadCourse: the file is unreadable, is not TOML, or does not fit the record.
    """
    try:
        return msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), record)
    except OSError as error:
        raise BadCourse(f"{path}: cannot be read ({error.strerror}).") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadCourse(f"{path}: is not valid TOML: {error}.") from error
    except msgspec.ValidationError as error:
        raise BadCourse(f"{path}: {error}.") from error

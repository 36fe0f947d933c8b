"""Grades as plain data: the JSON report, its version and its schema."""

from __future__ import annotations

import inspect
import json
import math
from typing import Any

import msgspec

from grader.model import Grade

FORMAT = "grade"
FORMAT_VERSION = 1
SCHEMA_ID = "grade.v1.schema.json"
DIALECT = "https://json-schema.org/draft/2020-12/schema"
DERIVED: dict[str, Any] = {
    "format": {"const": FORMAT},
    "format_version": {"const": FORMAT_VERSION},
    "earned": {"type": "number", "description": "Points earned."},
    "possible": {"type": "number", "description": "Points of the checks in results."},
    "score": {
        "description": "Percent of possible, to two decimals; null when conclusive is false.",
        "anyOf": [{"type": "number", "minimum": 0, "maximum": 100}, {"type": "null"}],
    },
    "conclusive": {"type": "boolean", "description": "Whether no check ended as our own fault."},
}


class FormatError(ValueError):
    """A document is no grade of a known format version; the text names the place."""


def to_dict(grade: Grade, *, timings: bool = False) -> dict[str, Any]:
    """``grade`` as dicts, lists, numbers and text, with its score.

    Without ``timings`` the seconds of each check are left out: the same work gives the same
    document. Lone surrogates, which JSON cannot carry, become U+FFFD.
    """
    # A suite may write points as 2 or as 2.0; converting once makes all of them floats.
    exact = msgspec.convert(_well_formed(msgspec.to_builtins(grade)), Grade)
    content: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(exact))
    if not timings:
        for result in content["results"]:
            del result["seconds"]
    return {**_summary(grade), **content}


def to_json(grade: Grade, *, timings: bool = False) -> str:
    """``grade`` as indented JSON in ASCII, the same for the same grade byte for byte."""
    return json.dumps(to_dict(grade, timings=timings), indent=2)


def from_dict(document: dict[str, Any]) -> Grade:
    """The grade that ``to_dict`` turned into ``document``.

    Raises:
        FormatError: another format or version, a missing, unknown or ill-typed field, or a
            score that the results do not give.
    """
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise FormatError('This is no grade: expected an object with "format": "grade".')
    version = document.get("format_version")
    if version != FORMAT_VERSION:
        raise FormatError(
            f"format_version is {version!r}; this grader reads {FORMAT_VERSION}. "
            "Grade again, or read it with the version of the grader that wrote it."
        )
    try:
        grade = msgspec.convert(document, Grade)
    except msgspec.ValidationError as error:
        raise FormatError(f"This grade breaks its format: {error}.") from None
    timings = any("seconds" in result for result in document["results"])
    problem = _first_difference(document, to_dict(grade, timings=timings), "$")
    if problem:
        raise FormatError(f"This grade breaks its format: {problem}.")
    return grade


def json_schema() -> dict[str, Any]:
    """The JSON schema (draft 2020-12) of what ``to_dict`` returns."""
    _, components = msgspec.json.schema_components((Grade,), ref_template="#/$defs/{name}")
    for component in components.values():
        _close(component)
    top = components.pop("Grade")
    properties = DERIVED | top["properties"]
    return {
        "$schema": DIALECT,
        "$id": SCHEMA_ID,
        **top,
        "properties": properties,
        "required": list(properties),
        "$defs": components,
    }


def _summary(grade: Grade) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "format_version": FORMAT_VERSION,
        "earned": round(float(grade.earned), 6),
        "possible": round(float(grade.possible), 6),
        "score": _score(grade),
        "conclusive": grade.conclusive,
    }


def _score(grade: Grade) -> float | None:
    """Percent earned, rounded down so that only full marks give 100."""
    if not grade.conclusive:
        return None
    if not grade.possible:
        return 0.0
    percent = round(100 * grade.earned / grade.possible, 6)
    return math.floor(percent * 100) / 100


def _well_formed(value: Any) -> Any:
    """``value`` with tuples as lists and without lone surrogates."""
    if isinstance(value, str) and not value.isascii():
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, (list, tuple)):
        return [_well_formed(item) for item in value]
    if isinstance(value, dict):
        return {key: _well_formed(item) for key, item in value.items()}
    return value


def _first_difference(given: Any, expected: Any, path: str) -> str:
    """Where a document departs from its canonical form, in words; empty if nowhere."""
    if isinstance(given, dict) and isinstance(expected, dict):
        for key in sorted(expected.keys() ^ given.keys()):
            return f"{path}.{key} is {'unknown' if key in given else 'missing'}"
        pairs = [(f"{path}.{key}", given[key], expected[key]) for key in expected]
    elif isinstance(given, list) and isinstance(expected, list):
        both = enumerate(zip(given, expected, strict=True))
        pairs = [(f"{path}[{i}]", mine, right) for i, (mine, right) in both]
    else:
        same = given == expected and isinstance(given, bool) == isinstance(expected, bool)
        return "" if same else f"{path} is {given!r} where the rest gives {expected!r}"
    found = (_first_difference(mine, right, place) for place, mine, right in pairs)
    return next((problem for problem in found if problem), "")


def _close(component: dict[str, Any]) -> None:
    """Every field is required and no other allowed, except the optional seconds."""
    if "description" in component:
        component["description"] = inspect.cleandoc(component["description"])
    if component.get("type") != "object":
        return
    for field in component["properties"].values():
        field.pop("default", None)
    component["required"] = [name for name in component["properties"] if name != "seconds"]
    component["additionalProperties"] = False

"""Grades as plain data: the JSON report, its version and its schema."""

from __future__ import annotations

import inspect
import json
import math
import reprlib
from dataclasses import asdict, dataclass
from typing import Any

import msgspec

from grader.integrity import Integrity, Key, seal
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


OPTIONAL = ("seconds", "pictures", "cell", "remarks")
"""Fields that a document may lack: times, and what most grades have none of."""

SEVERAL = (
    "It goes on after its first value: of a file with one report per line, such as grades.jsonl, "
    "take one, as with head -n 1."
)
MAX_MARKS = 1 << 22
"""Commas and opening brackets in a document: what it costs to read grows with them."""

MAX_EXACT = 1 << 53
"""Below it every integer is a float, so that a tool may write 2 as 2.0 or 2.0 as 2."""


class FormatError(ValueError):
    """A document is no grade of a known format version; the text says what it is instead."""


class ChangedError(FormatError):
    """A document is a grade, but not as the grader wrote it; the text names the place."""


@dataclass(frozen=True, slots=True)
class Report:
    """A grade that was read back, and what its document says of its own integrity."""

    grade: Grade
    integrity: Integrity


def to_dict(grade: Grade, *, timings: bool = False, key: Key | None = None) -> dict[str, Any]:
    """``grade`` as dicts, lists, numbers and text, with its score and its integrity.

    Without ``timings`` the seconds of each check are left out: the same work gives the same
    document. Lone surrogates, which JSON cannot carry, become U+FFFD. A ``key`` signs it.
    """
    document = _content(grade, timings)
    return {**document, "integrity": asdict(seal(document, key))}


def _content(grade: Grade, timings: bool) -> dict[str, Any]:
    """The document without its integrity: what the digest is made of."""
    # A suite may write points as 2 or as 2.0; converting once makes all of them floats.
    exact = msgspec.convert(_well_formed(msgspec.to_builtins(grade)), Grade)
    content: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(exact))
    if not timings:
        for result in content["results"]:
            del result["seconds"]
    _leave_out_what_is_empty(content)
    return {**_summary(grade), **content}


def _leave_out_what_is_empty(content: dict[str, Any]) -> None:
    """Takes the optional fields out that say nothing: documents without them are read still."""
    failures = [result["failure"] for result in content["results"]] + content["findings"]
    places = [failure["where"] for failure in failures if failure and failure["where"]]
    for part in (content, *filter(None, failures), *places):
        for name in OPTIONAL:
            if name in part and not part[name]:
                del part[name]


def to_json(grade: Grade, *, timings: bool = False, key: Key | None = None) -> str:
    """``grade`` as indented JSON in ASCII, the same for the same grade byte for byte."""
    return json.dumps(to_dict(grade, timings=timings, key=key), indent=2)


def from_json(text: bytes) -> Report:
    """The report that ``text`` holds, in any layout and order of keys.

    Raises:
        FormatError: it is no JSON, or no grade of a known format version.
        ChangedError: it is not as the grader wrote it; an object has a key twice, of which a
            human and a program may read different ones, or it does not fit its digests.
    """
    if not text.strip():
        raise FormatError("It is empty.")
    if sum(map(text.count, (b"{", b"[", b","))) > MAX_MARKS:
        raise FormatError("It holds more values than any grade.")
    try:
        document = json.loads(
            text, object_pairs_hook=_object, parse_float=_number, parse_constant=_refuse_constant
        )
    except FormatError:
        raise
    except (ValueError, RecursionError) as error:
        if str(error).startswith("Extra data"):
            raise FormatError(SEVERAL) from None
        raise FormatError(
            f"It is no JSON that can be read ({error}): cut off, changed or another file."
        ) from None
    return from_dict(document)


def from_dict(document: dict[str, Any]) -> Report:
    """The grade that ``to_dict`` turned into ``document``; whose signature it is, is not asked.

    Raises:
        FormatError: another format or version.
        ChangedError: a missing, unknown or ill-typed field, a score that the results do not
            give, or a digest that the content does not have.
    """
    _refuse_other_formats(document)
    try:
        grade = msgspec.convert(document, Grade)
        integrity = msgspec.convert(document, _Sealed).integrity
        timings = any("seconds" in result for result in document["results"])
        content = _content(grade, timings)
        right = seal(content, None)
    except (msgspec.ValidationError, ValueError, OverflowError) as error:
        raise ChangedError(f"{error}.") from None
    expected = {**content, "integrity": asdict(integrity)}
    problem = _first_difference(document, expected, "$") or _broken_seal(integrity, right)
    if problem:
        raise ChangedError(f"{problem}.")
    return Report(grade, integrity)


def _refuse_other_formats(document: Any) -> None:
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise FormatError('This is no grade: expected an object with "format": "grade".')
    version = document.get("format_version")
    if version != FORMAT_VERSION:
        raise FormatError(
            f"Its format_version is {reprlib.repr(version)}; this grader reads {FORMAT_VERSION}. "
            "Grade again, or read it with the version of the grader that wrote it."
        )


class _Sealed(msgspec.Struct):
    integrity: Integrity


def _broken_seal(given: Integrity, right: Integrity) -> str:
    """How ``given`` contradicts the content's own digests or itself; empty if it does not."""
    if (given.content, given.environment) != (right.content, right.environment):
        return "a value in it is another: its content does not have the digest that it carries"
    if bool(given.key) != bool(given.signature):
        return "its signature or its key's id was taken out or put in"
    return ""


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise ChangedError(f"An object holds {reprlib.repr(key)} twice.")
        found[key] = value
    return found


def _number(text: str) -> float:
    """A float, or the integer that it is: a tool may write the seed 2024 as 2024.0."""
    number = float(text)
    return int(number) if number.is_integer() and abs(number) < MAX_EXACT else number


def _refuse_constant(text: str) -> None:
    raise FormatError(f"It holds {text}, which JSON does not have.")


def json_schema() -> dict[str, Any]:
    """The JSON schema (draft 2020-12) of what ``to_dict`` returns."""
    _, components = msgspec.json.schema_components(
        (Grade, Integrity), ref_template="#/$defs/{name}"
    )
    for component in components.values():
        _close(component)
    top = components.pop("Grade")
    properties = DERIVED | top["properties"] | {"integrity": {"$ref": "#/$defs/Integrity"}}
    return {
        "$schema": DIALECT,
        "$id": SCHEMA_ID,
        **top,
        "properties": properties,
        "required": _required(properties),
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
    """``value`` with tuples as lists, without lone surrogates and, as many tools, without -0."""
    if isinstance(value, str) and not value.isascii():
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, float):
        return value + 0.0
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
        shown = reprlib.repr
        same = given == expected and isinstance(given, bool) == isinstance(expected, bool)
        return "" if same else f"{path} is {shown(given)} where the rest gives {shown(expected)}"
    found = (_first_difference(mine, right, place) for place, mine, right in pairs)
    return next((problem for problem in found if problem), "")


def _close(component: dict[str, Any]) -> None:
    """Every field is required and no other allowed, except the optional ones."""
    if "description" in component:
        component["description"] = inspect.cleandoc(component["description"])
    if component.get("type") != "object":
        return
    for field in component["properties"].values():
        field.pop("default", None)
    component["required"] = _required(component["properties"])
    component["additionalProperties"] = False


def _required(properties: dict[str, Any]) -> list[str]:
    return [name for name in properties if name not in OPTIONAL]

"""The report for programs, as a stream receives it."""

from __future__ import annotations

import io
import json
from collections.abc import Callable

from grader.model import Grade
from grader.reporters import REPORTERS
from grader.serialize import from_dict, to_dict

Sample = Callable[[str], Grade]


def written(grade: Grade, *, verbose: bool = False) -> str:
    """What the reporter writes."""
    stream = io.StringIO()
    REPORTERS["json"].report(grade, stream, verbose=verbose)
    return stream.getvalue()


def test_the_document_is_the_grade(sample: Sample) -> None:
    """Reading it back gives the grade without its times."""
    text = written(sample("wrong_value"))
    assert text.endswith("}\n")
    assert json.loads(text) == to_dict(sample("wrong_value"))


def test_verbose_adds_times(sample: Sample) -> None:
    """With them the grade comes back whole."""
    grade = sample("exception")
    document = json.loads(written(grade, verbose=True))
    assert {result["seconds"] for result in document["results"]} == {0.004}
    assert from_dict(document) == grade


def test_hostile_text_is_escaped(sample: Sample) -> None:
    """ASCII without control characters, whatever the student's text holds."""
    text = written(sample("hostile"))
    assert text.isascii()
    assert all(line.isprintable() for line in text.splitlines())
    assert not any(line.lstrip().startswith(("::", "##")) for line in text.splitlines())

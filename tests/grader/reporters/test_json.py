"""The report for programs, as a stream receives it."""

from __future__ import annotations

import io
import json
from collections.abc import Callable

from grader.integrity import Key
from grader.model import Grade
from grader.reporters import REPORTERS
from grader.reporters.json import JsonReporter
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
    assert from_dict(document).grade == grade


def test_a_key_signs_the_document(sample: Sample) -> None:
    """It adds a signature and the key's id, and changes nothing else."""
    key, stream = Key(b"k" * 32), io.StringIO()
    JsonReporter(key).report(sample("wrong_value"), stream)
    signed, unsigned = json.loads(stream.getvalue()), to_dict(sample("wrong_value"))
    seal, plain = signed.pop("integrity"), unsigned.pop("integrity")
    assert signed == unsigned
    assert seal == plain | {
        "key": "5e318f8cf9cbe249",
        "signature": key.sign("report", plain["content"].encode()),
    }


def test_hostile_text_is_escaped(sample: Sample) -> None:
    """ASCII without control characters, whatever the student's text holds."""
    text = written(sample("hostile"))
    assert text.isascii()
    assert all(line.isprintable() for line in text.splitlines())
    assert not any(line.lstrip().startswith(("::", "##")) for line in text.splitlines())

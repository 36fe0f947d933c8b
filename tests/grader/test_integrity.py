"""A report that was changed after it was written is told from a genuine one."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from grader.integrity import Key, canonical, digest, signature_problem
from grader.model import Grade, Outcome
from grader.serialize import ChangedError, FormatError, from_json, to_dict, to_json

KEY = Key(b"k" * 32)
OTHER_KEY = Key(b"o" * 32)
Document = dict[str, Any]
GradeSource = Callable[[str | bytes], Grade]
Steps = tuple[str | int, ...]


@pytest.fixture(scope="module")
def graded(grade_source: GradeSource, reference3: str) -> Grade:
    """A real grade with every sort of field: one function is wrong, one is not written."""
    wrong = "\n\ndef relu_rnn(x, h0, w1, w2):\n    return 0.5 * x\n\n"
    stub = "def stacked_rnn_forward(x, h0s, layers):\n    raise NotImplementedError\n"
    grade = grade_source(reference3 + wrong + stub)
    assert 0 < grade.earned < grade.possible
    assert any(result.failure and result.failure.comparison for result in grade.results)
    return grade


@pytest.fixture
def document(graded: Grade) -> Document:
    """The signed report, for a test to spoil."""
    return to_dict(graded, key=KEY)


def problem(report: Document | str | bytes, key: Key | None = KEY) -> str:
    """What is found to be wrong when ``report`` is read back; empty if it is genuine."""
    text = json.dumps(report) if isinstance(report, dict) else report
    try:
        read = from_json(text.encode() if isinstance(text, str) else text)
    except FormatError as error:
        return str(error)
    return signature_problem(read.integrity, key)


def put(document: Document, path: Steps, value: object) -> None:
    """Sets the value at ``path``."""
    target: Any = document
    for step in path[:-1]:
        target = target[step]
    target[path[-1]] = value


def failed(document: Document) -> int:
    """The position of a check that failed with numbers to show."""
    results = enumerate(document["results"])
    return next(i for i, r in results if r["failure"] and r["failure"]["comparison"])


def test_the_canonical_form_is_written_down() -> None:
    """Another program can make the same digests: docs/decisions/0008-integrity.md says how."""
    value = {"b": 1.0, "a": "é"}
    assert canonical(value) == b'{"a":"\\u00e9","b":1.0}'
    assert digest(value) == "8b3040a03e6b64d84012168038bf0f1dd0e6158376829eb58edf49e50d55e8ce"
    assert KEY.id == "5e318f8cf9cbe249"
    # printf 'report\0x' | openssl dgst -sha256 -hmac kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk
    signature = "2843a5bcfcb28401dd5f5e4b3cb414f4aea855f44babe1c83b4b29b18d70f1b7"
    assert KEY.sign("report", b"x") == signature


def test_a_report_carries_its_digests(graded: Grade, document: Document) -> None:
    """Of the submission, the suite, the environment and all of its content."""
    integrity = document.pop("integrity")
    assert document["submission"]["digest"] == graded.submission.digest
    assert document["suite_digest"] == graded.suite_digest
    assert integrity == {
        "environment": digest(document["environment"]),
        "content": digest(document),
        "key": KEY.id,
        "signature": KEY.sign("report", digest(document).encode()),
    }


def numbers(value: Any, written: Callable[[float], float]) -> Any:
    """``value`` with every number as another tool has ``written`` it."""
    if isinstance(value, list):
        return [numbers(item, written) for item in value]
    if isinstance(value, dict):
        return {key: numbers(item, written) for key, item in value.items()}
    return written(value) if type(value) in (int, float) else value


def shortest(number: float) -> float:
    """As JavaScript writes it: 1 for 1.0."""
    return int(number) if number == int(number) else number


LAYOUTS: dict[str, Callable[[Document], bytes]] = {
    "indented": lambda d: json.dumps(d, indent=8).encode(),
    "on one line": lambda d: json.dumps(d, separators=(",", ":")).encode(),
    "reordered": lambda d: json.dumps(d, sort_keys=True).encode(),
    "integers as floats": lambda d: json.dumps(numbers(d, float)).encode(),
    "floats as integers": lambda d: json.dumps(numbers(d, shortest)).encode(),
    "no escapes": lambda d: json.dumps(d, ensure_ascii=False).encode(),
    "byte order mark": lambda d: json.dumps(d).encode("utf-8-sig"),
    "PowerShell's UTF-16": lambda d: json.dumps(d).encode("utf-16"),
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_another_layout_is_no_change(document: Document, layout: str) -> None:
    """Only values count: white space, order of keys, escapes and 1 for 1.0 do not."""
    assert problem(LAYOUTS[layout](document)) == ""


def test_minus_zero_is_zero(graded: Grade) -> None:
    """JavaScript writes -0 as 0."""
    odd = replace(graded, unseen_points=-0.0)
    text = to_json(odd, key=KEY)
    assert '"unseen_points": 0.0' in text
    assert problem(text) == ""
    assert problem(text.replace('"unseen_points": 0.0', '"unseen_points": -0')) == ""


DIGEST = "its content does not have the digest that it carries"


@pytest.mark.parametrize(
    ("path", "value", "message"),
    [
        (("earned",), 100.0, "$.earned is 100 where the rest gives "),
        (("score",), 100.0, "$.score is 100 where the rest gives "),
        (("results", "failed", "earned"), 50.0, "$.earned is "),
        (("results", "failed", "outcome"), "passed", DIGEST),
        (("results", "failed", "failure"), None, DIGEST),
        (("results", "failed", "failure", "message"), "It is right.", DIGEST),
        (("results", "failed", "title"), "Another", DIGEST),
        (("results", "failed", "hint"), "", DIGEST),
        (("submission", "student"), "ada", DIGEST),
        (("submission", "digest"), "0" * 64, DIGEST),
        (("suite_digest",), "0" * 64, DIGEST),
        (("seed",), 7, DIGEST),
        (("environment", "numpy"), "1.0", DIGEST),
        (("environment", "isolation", 0, "active"), "flip", DIGEST),
        (("integrity", "environment"), "0" * 64, DIGEST),
        (("integrity", "content"), "0" * 64, DIGEST),
        (("integrity", "signature"), "0" * 64, "its signature does not fit its content"),
        (("integrity", "signature"), "é\ud800", "its signature does not fit its content"),
        (("integrity", "signature"), "", "its signature or its key's id was taken out or put in"),
        (("integrity", "key"), "", "its signature or its key's id was taken out or put in"),
        (("integrity", "key"), OTHER_KEY.id, "it is signed with another key"),
        (("integrity",), None, "Expected `object`, got `null` - at `$.integrity`"),
        (("results",), [], "$.earned is "),
    ],
)
def test_an_edit_is_detected(document: Document, path: Steps, value: object, message: str) -> None:
    """Whatever is changed, the text says what does not fit."""
    path = tuple(failed(document) if step == "failed" else step for step in path)
    if value == "flip":
        value = not document["environment"]["isolation"][0]["active"]
    put(document, path, value)
    assert message in problem(document)


def leaves(value: Any, path: Steps = ()) -> Iterator[Steps]:
    """The paths of all values that hold no others."""
    pairs = value.items() if isinstance(value, dict) else enumerate(value)
    for step, item in pairs:
        if isinstance(item, (dict, list)) and item:
            yield from leaves(item, (*path, step))
        else:
            yield (*path, step)


def at(document: Document, path: Steps) -> Any:
    """The value at ``path``."""
    value: Any = document
    for step in path:
        value = value[step]
    return value


VALUES = st.one_of(
    *(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=20)),
    *(st.sampled_from([*Outcome, [], {}]), st.sampled_from([[0], {"a": 1}])),
)


@settings(deadline=None, max_examples=300, derandomize=True)
@given(st.data())
def test_no_value_can_be_changed(graded: Grade, data: st.DataObject) -> None:
    """Any leaf of a signed report, set to any other value."""
    document = to_dict(graded, key=KEY)
    path = data.draw(st.sampled_from(list(leaves(document))))
    before, after = at(document, path), data.draw(VALUES)
    assume(not (before == after and isinstance(before, bool) == isinstance(after, bool)))
    put(document, path, after)
    assert problem(document)


def test_every_value_is_covered_by_the_content_digest(graded: Grade) -> None:
    """Also where nobody has a key; only the signature itself is outside."""
    document = to_dict(graded)
    for path in leaves(document):
        spoiled = json.loads(json.dumps(document))
        put(spoiled, path, "spoiled" if at(document, path) != "spoiled" else "")
        assert problem(spoiled, None), path


def test_renewed_digests_do_not_make_a_signature(graded: Grade, document: Document) -> None:
    """Who recomputes the digest of an edited report lacks the key all the same."""
    better = tuple(
        replace(r, outcome=Outcome.PASSED, earned=r.points, failure=None) for r in graded.results
    )
    forged = to_dict(replace(graded, results=better))
    assert problem(forged, None) == ""
    assert problem(forged).startswith("it is unsigned, and this course has a key")
    forged["integrity"] |= {name: document["integrity"][name] for name in ("key", "signature")}
    assert "its signature does not fit its content" in problem(forged)


def test_a_signature_fits_one_report_only(graded: Grade, document: Document) -> None:
    """Two genuine reports cannot lend each other their signatures or their seals."""
    other = to_dict(replace(graded, seed=graded.seed + 1), key=KEY)
    swapped = other["integrity"] | {"signature": document["integrity"]["signature"]}
    assert "does not fit its content" in problem(other | {"integrity": swapped})
    assert DIGEST in problem(other | {"integrity": document["integrity"]})


def test_the_claim_of_a_signature_needs_its_key(graded: Grade, document: Document) -> None:
    """Another course's key, an older one, or none."""
    foreign = to_dict(graded, key=OTHER_KEY)
    assert problem(foreign).startswith(
        f"it is signed with another key, {OTHER_KEY.id}; this course's is {KEY.id}."
    )
    assert problem(document, None).startswith(
        f"it is signed with the key {KEY.id}, which is not here: its content fits its digest"
    )
    assert problem(to_dict(graded), None) == ""


def test_a_cut_off_report_is_unreadable(document: Document) -> None:
    """Wherever it ends."""
    text = json.dumps(document)
    for length in range(0, len(text), 499):
        with pytest.raises(FormatError, match=r"empty|cut off"):
            from_json(text[:length].encode())


def test_a_key_that_stands_twice_is_refused(document: Document) -> None:
    """A human may read the first value, a program the last, and both may be written oddly."""
    text = json.dumps(document)
    for twin in ('"earned": 100.0', '"\\u0065arned": 100.0'):
        with pytest.raises(ChangedError, match="An object holds 'earned' twice"):
            from_json(("{" + twin + "," + text[1:]).encode())
    inner = text.replace('"outcome":', '"outcome": "passed", "outcome":', 1)
    with pytest.raises(ChangedError, match="An object holds 'outcome' twice"):
        from_json(inner.encode())


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (b"", "It is empty"),
        (b" \n", "It is empty"),
        (b"\x7fELF\x02\x01\x01\x00\x00\xff", "It is no JSON"),
        (b"\xff\xfe{", "It is no JSON"),
        (b"[" * 100_000, "It is no JSON"),
        (b'{"a":' * 100_000, "It is no JSON"),
        (b"[" + b"9" * 5000 + b"]", "It is no JSON"),
        (b'{"format": "grade", "score": NaN}', "It holds NaN, which JSON does not have"),
        (b"[-Infinity]", "It holds -Infinity, which JSON does not have"),
        (b"[" + b"1," * (1 << 22) + b"1]", "It holds more values than any grade"),
        (b"[]", "This is no grade"),
        (b'{"format": "grade"}', "Its format_version is None; this grader reads 1"),
        (b'{"format": "grade", "format_version": 2}', "Its format_version is 2"),
        (b'{"format": "grade", "format_version": [[[[[[[[]]]]]]]]}', "Its format_version is [["),
    ],
)
def test_what_is_no_report_says_so(text: bytes, message: str) -> None:
    """A file of any content is answered in one sentence, never with a traceback."""
    with pytest.raises(FormatError) as caught:
        from_json(text)
    assert message in str(caught.value)
    assert not isinstance(caught.value, ChangedError)


def test_a_number_beyond_every_float_is_detected(document: Document) -> None:
    """1e999 is read as infinity, which JSON could not give back."""
    text = json.dumps(document | {"unseen_points": 12345.0})
    with pytest.raises(ChangedError):
        from_json(text.replace("12345.0", "1e999").encode())

"""JUnit XML, held against the schema of Jenkins' plugin."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree

from grader.push import Push
from grader.reporters.ci.junit import write

Pushed = Callable[..., Push]
SCHEMA = etree.XMLSchema(
    etree.parse(Path(__file__).parents[1] / "schemas" / "junit-10.xsd", etree.XMLParser())
)
ELEMENTS = {
    *("testsuites", "testsuite", "properties", "property"),
    *("testcase", "failure", "error", "skipped"),
}


def read(push: Push) -> etree._Element:
    """The document, which the schema allows."""
    top = etree.fromstring(write(push).encode())
    SCHEMA.assertValid(top)
    return top


def test_the_document_of_a_push(pushed: Pushed) -> None:
    """A suite per exercise; what waits is skipped, what is ours is an error."""
    top = read(pushed("wrong_value", "our_fault"))
    counted = [
        tuple(suite.get(name) for name in ("tests", "failures", "errors", "skipped"))
        for suite in top
    ]
    assert counted == [("9", "3", "0", "2"), ("9", "0", "1", "1")]
    assert dict(top.attrib) == {"name": "grade", "tests": "18", "failures": "3", "errors": "1"}
    failure = top.find(".//failure")
    assert failure is not None and failure.text is not None
    case = failure.getparent()
    assert case.get("classname") == "exercise3_rnn_forward.rnn_forward"
    assert case.get("name") == "Hidden states of the slide's two steps"
    assert dict(failure.attrib) == {
        "type": "wrong-value",
        "message": "h_2 is wrong in every entry.",
    }
    assert failure.text.splitlines()[1:4] == [
        "h_2             H 0          H 1          H 2",
        "got       -0.992631 ✗  -0.905148 ✗   0.197375 ✗",
        "expected  -0.990496    -0.970124    -0.109347",
    ]
    waiting = top.find(".//skipped")
    assert waiting is not None
    assert waiting.get("message") == "waits for rnn_forward"


def test_nothing_of_a_hidden_check_is_told(pushed: Pushed) -> None:
    """Its time could spell an input out, and its values are nobody's business."""
    text = write(pushed("wrong_array"))
    case = etree.fromstring(text.encode()).find(".//failure").getparent()
    assert case.get("time") == "0.000"
    assert case[0].text.splitlines() == [
        "h is wrong at hidden units 2, 5.",
        "hint: The same Wh serves every step.",
    ]


def test_the_file_as_a_whole_is_a_case_of_its_own(pushed: Pushed, unreadable: Push) -> None:
    """What cannot be read has no other; it is a failure, for nothing may look passed."""
    finding, absent = read(pushed("syntax_error"))[0], read(unreadable)[0]
    assert [case.get("name") for case in absent.findall("testcase")] == ["the file as a whole"]
    assert [failure.get("type") for failure in absent.iter("failure")] == ["not-graded"]
    assert finding.find("testcase").get("name") == "the file as a whole"
    assert (finding.get("tests"), finding.get("failures")) == ("10", "7")


@pytest.mark.parametrize("names", [[], ["perfect"], ["stub", "blocked"], ["exception", "hostile"]])
def test_every_document_is_valid(pushed: Pushed, names: list[str]) -> None:
    """One of nothing too."""
    assert len(read(pushed(*names))) == len(names)


def test_hostile_text_stays_text(forged: Push) -> None:
    """No element, case or outcome comes from it."""
    top = read(forged)
    assert {element.tag for element in top.iter()} == ELEMENTS - {"error"}
    assert [suite.get("tests") for suite in top] == ["10", "1"]
    assert [suite.get("failures") for suite in top] == ["4", "1"]

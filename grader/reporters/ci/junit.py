"""JUnit's XML as Jenkins, GitLab and others read it: a suite per exercise, a case per check.

Nothing that student code printed is in it: some readers look there for files to attach.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from grader.model import Cause, CheckResult, Failure, Outcome
from grader.push import Push, Work
from grader.reporters.arrays import EXPECTED, NUMERICAL, comparison_lines
from grader.reporters.ci.annotation import NOT_GRADED, said
from grader.reporters.ci.verdict import score
from grader.reporters.panels import is_hint_fitting
from grader.reporters.sanitize import sanitize, sanitize_lines
from grader.reporters.style import MEANING, WIDEST

FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 has no way to write."""

AS_ELEMENT = {
    Outcome.FAILED: "failure",
    Outcome.NOT_WRITTEN: "failure",
    Outcome.ERROR: "error",
    Outcome.BLOCKED: "skipped",
    Outcome.SKIPPED: "skipped",
}
WHOLE = "the file as a whole"


def write(push: Push) -> str:
    """The document; of checks that wait for another function it says that they were skipped."""
    top = Element("testsuites", name="grade")
    suites = [_suite(top, work) for work in push.works]
    for count in ("tests", "failures", "errors"):
        top.set(count, str(sum(int(suite.get(count, "0")) for suite in suites)))
    ElementTree.indent(top)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(top, "unicode") + "\n"


def _suite(top: Element, work: Work) -> Element:
    suite = SubElement(top, "testsuite", name=legal(work.exercise))
    properties = SubElement(suite, "properties")
    SubElement(properties, "property", name="score", value=score(work))
    if work.grade is None:
        _told(_case(suite, work.exercise, WHOLE), "failure", NOT_GRADED, [sanitize(work.problem)])
    else:
        for finding in work.grade.findings:
            _failure(_case(suite, work.exercise, WHOLE), finding, [])
        for result in work.grade.results:
            _check(suite, work, result)
    cases = suite.findall("testcase")
    suite.set("tests", str(len(cases)))
    for count, element in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
        suite.set(count, str(sum(case.find(element) is not None for case in cases)))
    return suite


def _check(suite: Element, work: Work, result: CheckResult) -> None:
    case = _case(suite, f"{work.exercise}.{result.function}", result.title.rstrip("."))
    case.set("time", f"{result.seconds:.3f}")
    if result.outcome is Outcome.PASSED:
        return
    if result.outcome is Outcome.FAILED and result.failure:
        why = sanitize_lines(result.diagnosis.text) if result.diagnosis else []
        hint = [f"hint: {sanitize(result.hint)}"] if is_hint_fitting(result) else []
        _failure(case, result.failure, [*_numbers(result.failure), *why, *hint])
        return
    waits = [f"waits for {sanitize(result.blocked_by, 80)}"] if result.blocked_by else []
    lines = waits or [MEANING[result.outcome], *map(sanitize, result.notes)]
    _told(case, AS_ELEMENT[result.outcome], str(result.outcome), lines)


def _failure(case: Element, failure: Failure, more: list[str]) -> None:
    where = failure.where
    place = [sanitize(where.place, 200)] if where else []
    _told(case, "failure", str(failure.cause), [*said(failure), *place, *more])


def _numbers(failure: Failure) -> list[str]:
    """The answer beside the right one, where the report may show them."""
    if failure.comparison is None:
        return []
    right = NUMERICAL if failure.cause is Cause.WRONG_GRADIENT else EXPECTED
    return [line.plain for line in comparison_lines(failure.comparison, WIDEST, right)]


def _case(suite: Element, group: str, name: str) -> Element:
    about = {"classname": legal(sanitize(group, 200)), "name": legal(sanitize(name))}
    return SubElement(suite, "testcase", about)


def _told(case: Element, element: str, kind: str, lines: Iterable[str]) -> None:
    shown = [legal(line) for line in lines if line] or [kind]
    SubElement(case, element, type=kind, message=shown[0]).text = "\n".join(shown)


def legal(text: str) -> str:
    """``text`` without what no XML document may hold."""
    return FORBIDDEN.sub("\ufffd", text)

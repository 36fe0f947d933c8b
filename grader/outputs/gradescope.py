"""gradescope/: a results.json per student, as an autograder on Gradescope would leave it.

The format is described at https://gradescope-autograders.readthedocs.io/en/latest/specs/.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from grader.classresult import ClassResult, score, why_ungraded
from grader.disclose import disclose
from grader.gradebook import Entry
from grader.model import CheckResult, Outcome, Visibility
from grader.outputs.files import file_names, write_whole
from grader.reporters.sanitize import sanitize, sanitize_lines
from grader.reporters.style import MEANING

NAME = "gradescope"
VISIBILITY = {Visibility.VISIBLE: "visible", Visibility.HIDDEN: "after_due_date"}


def write(result: ClassResult, folder: Path) -> tuple[str, ...]:
    """Writes ``gradescope/ID/results.json`` for everybody who has handed in."""
    names = file_names(entry.student for entry in result.counted)
    for entry in result.counted:
        text = json.dumps(results(entry), indent=2)
        write_whole(folder / NAME / names[entry.student] / "results.json", text.encode("ascii"))
    return ()


def results(entry: Entry) -> dict[str, Any]:
    """The document; without a score and tests where there is no score, which is no zero.

    Gradescope's optional times are left out: a pause could spell out a hidden input.
    """
    total = score(entry)
    about: dict[str, Any] = {"stdout_visibility": "hidden", "output_format": "text"}
    if total is None or entry.grade is None:
        return {**about, "output": f"not graded: {sanitize(why_ungraded(entry))}"}
    said = [finding.message for finding in entry.grade.findings]
    said += entry.settled.reasons if entry.settled else ()
    return {
        **about,
        "score": round(total, 6),
        "output": "\n".join(map(sanitize, said)),
        "tests": [_test(check) for check in disclose(entry.grade).results],
    }


def _test(check: CheckResult) -> dict[str, Any]:
    return {
        "name": f"{sanitize(check.function, 80)}: {sanitize(check.title.rstrip('.'), 200)}",
        "score": round(check.earned, 6),
        "max_score": check.points,
        "status": "passed" if check.outcome is Outcome.PASSED else "failed",
        "output": "\n".join(_said(check)),
        "output_format": "text",
        "visibility": VISIBILITY[check.visibility],
    }


def _said(check: CheckResult) -> list[str]:
    """What is wrong and why, in words."""
    if check.outcome is Outcome.PASSED:
        return []
    if check.blocked_by:
        return [f"waits for {sanitize(check.blocked_by, 80)}"]
    lines = [sanitize(check.failure.message)] if check.failure else [MEANING[check.outcome]]
    if check.diagnosis:
        lines += sanitize_lines(check.diagnosis.text)
    if check.hint:
        lines.append(f"hint: {sanitize(check.hint)}")
    return lines

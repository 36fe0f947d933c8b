"""The autograder for Gradescope, run as the platform would."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from grader.course import Course, find_course
from grader.exercise import Exercise
from grader.exports.attempt import OUR_FAULT, TOO_WEAK, Attempt, attempt
from grader.exports.gradescope import export, results
from grader.model import Layer, Outcome, Visibility
from grader.sandbox.forking import ForkingZygote

from .conftest import Check

Run = tuple[int, dict[str, Any]]


class Platform:
    """The folders of Gradescope's image, with the autograder unpacked in source/."""

    def __init__(self, root: Path, autograder: Path) -> None:
        self.root = root
        for name in ("source", "submission", "results"):
            (root / name).mkdir()
        with zipfile.ZipFile(autograder) as archive:
            for member in archive.infolist():
                path = Path(archive.extract(member, root / "source"))
                path.chmod(member.external_attr >> 16 & 0o777)

    def run(self, **files: str) -> Run:
        """The exit code and the results.json of a submission of these files."""
        for name, content in files.items():
            (self.root / "submission" / name).write_text(content)
        script = self.root / "source" / "run_autograder"
        where = {"AUTOGRADER": str(self.root), "GRADER_PYTHON": sys.executable}
        code = subprocess.run([script], cwd=self.root, env={**os.environ, **where}).returncode
        for path in (self.root / "submission").iterdir():
            path.unlink()
        return code, json.loads((self.root / "results" / "results.json").read_text())


@pytest.fixture(scope="module")
def platform(
    tmp_path_factory: pytest.TempPathFactory, course: Course, exercise3: Exercise
) -> Platform:
    """Gradescope with the autograder of exercise 3."""
    folder = tmp_path_factory.mktemp("platform")
    export(course, course.exercise("exercise3"), folder / "autograder.zip")
    (folder / "autograder").mkdir()
    return Platform(folder / "autograder", folder / "autograder.zip")


def test_a_notebook_is_graded_as_on_the_staffs_machine(
    platform: Platform, reference3: str, conforms: Check
) -> None:
    """With the same suite, whatever the file is called; the autograder itself cannot be read."""
    spy = f"open({str(platform.root / 'source' / 'course' / 'course.toml')!r})\n"
    lines = (spy + reference3).splitlines(keepends=True)
    cell = {"cell_type": "code", "source": f"def spy():\n    {spy}\nclass Spy:\n    {spy}"}
    cells = [{"cell_type": "code", "source": lines[1:]}, cell]
    code, document = platform.run(**{"w.ipynb": json.dumps({"nbformat": 4, "cells": cells})})
    conforms("gradescope", document)
    assert (code, document["score"], len(document["tests"])) == (0, 100.0, 48)
    said = document["output"].split("\n")
    assert said[1] == "PermissionError: [Errno 13] Permission denied: " + repr(spy[6:-3])


def test_what_is_no_submission_says_what_was_expected(platform: Platform, conforms: Check) -> None:
    """It gets a valid document with 0 points, and may be handed in again."""
    two = platform.run(**{"a.py": "x = 1", "b.py": "x = 1"})
    assert two == (0, conforms("gradescope", two[1]))
    assert (two[1]["score"], two[1]["tests"]) == (0.0, [])
    expected = "Not graded: Your submission holds no rnn_forward.py: it holds a.py, b.py."
    assert two[1]["output"] == expected


def test_nothing_is_run_where_it_could_read_the_autograder(
    platform: Platform, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A machine without the layers that a class needs grades only where that was accepted."""
    layers = (Layer("seccomp", False, "a container forbids it"),)
    monkeypatch.setattr(ForkingZygote, "layers", layers)
    (platform.root / "submission" / "rnn_forward.py").write_text("x = 1")
    folders = (platform.root / "source" / "course", platform.root / "submission")
    assert attempt(*folders) == Attempt(too_weak=True)
    (platform.root / "submission" / "rnn_forward.py").unlink()


def test_our_own_fault_gives_no_score(platform: Platform, conforms: Check) -> None:
    """Neither a broken course nor a process that is ended from outside costs a student points."""
    deck = platform.root / "source/course/exercises/decks/003.toml"
    content = deck.read_bytes()
    deck.unlink()
    code, document = platform.run(**{"rnn_forward.py": "x = 1"})
    deck.write_bytes(content)
    assert (code, document["output"]) == (3, OUR_FAULT)
    assert conforms("gradescope", document).keys() == {
        *("output", "output_format", "stdout_visibility")
    }
    script = (platform.root / "source" / "run_autograder").read_text()
    fallback = json.loads(script.partition("<<'JSON'\n")[2].partition("\nJSON\n")[0])
    assert not {"score", "tests"} & conforms("gradescope", fallback).keys()


def test_the_zip_holds_no_more_than_it_needs(platform: Platform, exercise3: Exercise) -> None:
    """One exercise, the same suite, no key and no settings that name students."""
    source = platform.root / "source"
    assert {path.name for path in source.iterdir()} == {
        *("course", "package", "setup.sh", "run_autograder")
    }
    there = find_course(source / "course").exercise("exercise3")
    assert there.suite_digest == exercise3.suite_digest
    assert there.limits.memory == exercise3.limits.memory
    assert not list(source.rglob("*.key")) and not list(source.rglob("mutants.toml"))
    for program in ("setup.sh", "run_autograder"):
        assert os.access(source / program, os.X_OK)
        subprocess.run(["bash", "-n", source / program], check=True)


def test_an_export_is_the_same_byte_for_byte(
    tmp_path: Path, course: Course, exercise3: Exercise
) -> None:
    """So that two of them can be compared."""
    export(course, exercise3, tmp_path / "a.zip")
    export(course, exercise3, tmp_path / "b.zip")
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        assert archive.getinfo("run_autograder").external_attr >> 16 == 0o100755


def test_hidden_checks_stay_hidden(wrong: Attempt, conforms: Check) -> None:
    """Partial scores; each check with its visibility; nothing of hidden ones but the words."""
    document = conforms("gradescope", results(wrong, "after_published"))
    assert wrong.grade is not None
    pairs = list(zip(document["tests"], wrong.grade.results, strict=True))
    assert {test["visibility"] for test, check in pairs if check.visibility == "hidden"} == {
        "after_published"
    }
    assert {test["visibility"] for test, check in pairs if check.visibility == "visible"} == {
        "visible"
    }
    assert document["score"] == round(wrong.grade.earned, 6) == sum(t["score"] for t, _ in pairs)
    assert not {"leaderboard", "execution_time"} & document.keys()
    hidden = [test["output"] for test, check in pairs if check.visibility is Visibility.HIDDEN]
    assert hidden and not [output for output in hidden if "alert" in output or "[[" in output]


def test_hostile_text_is_text(wrong: Attempt) -> None:
    """What an exception says is one line, without what a terminal or a CI system obeys."""
    outputs = [test["output"] for test in results(wrong, "visible")["tests"]]
    raised = next(output for output in outputs if "alert" in output)
    assert raised.split("\n")[1] == (
        'ValueError: <script>alert(1)</script> : :error: :x red  "}],"score":100,"x":[{"'
    )
    assert raised.split("\n")[2] == "rnn_forward.py:6: raise ValueError(TEXT)"


def test_a_check_that_we_could_not_decide_takes_the_score_away(wrong: Attempt) -> None:
    """One ERROR, and there is no number at all; so where nothing could be confined."""
    assert wrong.grade is not None
    first, *others = wrong.grade.results
    broken = replace(wrong.grade, results=(replace(first, outcome=Outcome.ERROR), *others))
    assert results(Attempt(broken), "hidden")["output"] == OUR_FAULT
    assert results(Attempt(too_weak=True), "hidden") == {
        "stdout_visibility": "hidden",
        "output_format": "text",
        "output": TOO_WEAK,
    }

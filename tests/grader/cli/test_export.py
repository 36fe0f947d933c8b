"""``grade export``, as staff type it."""

from __future__ import annotations

import shutil
from pathlib import Path

from click.testing import CliRunner

from grader.cli.main import main
from grader.course import Course


def grade(*arguments: str | Path) -> tuple[int, str]:
    """The exit code and everything that is printed."""
    result = CliRunner().invoke(main, list(map(str, arguments)))
    return result.exit_code, result.output


def test_an_autograder_is_written_and_explained(tmp_path: Path, course: Course) -> None:
    """Where it is, how many points it gives, and that it is secret."""
    out = tmp_path / "autograder.zip"
    code, told = grade("export", "gradescope", "3", "-o", out, "--course", course.root)
    assert code == 0 and out.is_file()
    assert told.splitlines()[1:] == [
        "On Gradescope, give the assignment 100 autograder points.",
        "It holds the hidden suite and the reference: give it to nobody else.",
    ]


def test_a_question_is_written_and_explained(tmp_path: Path, course: Course) -> None:
    """With the commands that build its image."""
    out = tmp_path / "pl"
    where = ("-o", out, "--image", "me/three", "--course", course.root)
    code, told = grade("export", "prairielearn", "exercise3", *where)
    assert code == 0 and (out / "image" / "Dockerfile").is_file()
    assert f"  docker build -t me/three {out}/image && docker push me/three\n" in told


def test_bad_input_is_refused(tmp_path: Path, course: Course) -> None:
    """A folder for a zip, a place that students get, an exercise that is none."""
    options = ("--course", course.root)
    code, told = grade("export", "gradescope", "3", "-o", tmp_path, *options)
    assert (code, f"{tmp_path} is a folder." in told) == (2, True)
    handout = course.root / "exercises" / "a.zip"
    code, told = grade("export", "gradescope", "3", "-o", handout, *options)
    assert (code, "which students get" in told, handout.exists()) == (2, True, False)
    code, told = grade("export", "gradescope", "exercise99", "-o", tmp_path / "a.zip", *options)
    assert (code, "There is no exercise 'exercise99'" in told) == (2, True)


def test_a_students_copy_has_nothing_to_export(tmp_path: Path, course: Course) -> None:
    """Without reference and hidden suite there is no autograder."""
    shutil.copy(course.root / "course.toml", tmp_path)
    shutil.copytree(course.root / "exercises", tmp_path / "exercises")
    out = tmp_path / "a.zip"
    code, told = grade("export", "gradescope", "3", "-o", out, "--course", tmp_path)
    assert (code, out.exists()) == (2, False)
    assert "Export from the staff's copy of the course." in told

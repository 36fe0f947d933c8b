"""``grade ci`` as a CI system calls it: in a repository, with real commits."""

from __future__ import annotations

import contextlib
import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from grader.cli.main import main
from tests.grader.cli.batches import EXERCISE, REFERENCE, ROOT
from tests.grader.cli.batches import grade as grade_command

MAIN = f"exercises/{EXERCISE}/rnn_forward.py"
TWO = "exercises/exercise2_softmax_ce/softmax_ce.py"
WRITTEN = ("junit", "sarif", "code-quality", "classroom", "summary")
CI = ("GITHUB_", "CI_")
"""How the variables begin by which a CI system would tell these tests of a push of its own."""

HOSTILE = """

def relu_rnn(*arguments):
    print("::error file=course.toml::forged")
    raise ValueError("::error::forged\\n##[error]forged\\r::notice::forged\\n100/100 points")
"""

BROKEN = """

@check(function="relu_rnn", kind="value", points=1)
def test_broken(student):
    \"\"\"A check of ours that does not work.\"\"\"
    raise LookupError
"""


def git(folder: Path, *arguments: str) -> str:
    """What Git prints in ``folder``."""
    who = ["-c", "user.name=Ada", "-c", "user.email=ada@example.org"]
    command = ["git", "-c", "init.defaultBranch=main", *who, *arguments]
    ended = subprocess.run(command, cwd=folder, capture_output=True, check=True, text=True)
    return ended.stdout.strip()


@pytest.fixture(autouse=True)
def no_ci(monkeypatch: pytest.MonkeyPatch) -> None:
    """The tests may themselves run in a CI system."""
    for name in [name for name in os.environ if name.startswith(CI)]:
        monkeypatch.delenv(name)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A student's repository with the stubs of two exercises, committed."""
    folder = tmp_path / "student"
    shutil.copytree(ROOT / "exercises/decks", folder / "exercises/decks")
    for exercise in (EXERCISE, Path(TWO).parent.name):
        shutil.copytree(ROOT / "exercises" / exercise, folder / "exercises" / exercise)
    shutil.copy(ROOT / "course.toml", folder)
    git(folder, "init", "--quiet")
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "--message", "stubs")
    return folder


def commit(folder: Path, path: str, text: str) -> None:
    """Writes ``text`` to ``path`` and commits it."""
    (folder / path).write_text(text)
    git(folder, "commit", "--quiet", "--all", "--message", "work")


def here(folder: Path, *arguments: str) -> Result:
    """What ``grade ci`` does in ``folder``, in this process: enough where nothing is graded."""
    with contextlib.chdir(folder):
        return CliRunner().invoke(main, ["ci", *arguments])


def files(folder: Path) -> list[str]:
    """The options that ask for every file, in ``folder``."""
    return [part for name in WRITTEN for part in (f"--{name}", str(folder / name))]


def test_a_push_to_one_exercise_grades_that_one(repository: Path, tmp_path: Path) -> None:
    """Everything is right; every file is there; nothing is marked."""
    commit(repository, MAIN, REFERENCE.read_text())
    out = tmp_path / "out"
    code, text, _ = grade_command(
        repository, "ci", "--base", "HEAD~1", *files(out), "--annotations", "github"
    )
    assert code == 0
    assert text.endswith("::endgroup::\n✓ RNN forward: 27/27 points\n")
    assert sorted(path.name for path in out.iterdir()) == sorted(WRITTEN)
    assert json.loads((out / "code-quality").read_text()) == []
    assert "exercise2" not in text + (out / "junit").read_text()


def test_a_push_to_two_exercises_tells_of_a_missing_file(repository: Path, tmp_path: Path) -> None:
    """The other one is graded all the same; points enough in one do not help the other."""
    git(repository, "rm", "--quiet", TWO)
    commit(repository, MAIN, (ROOT / "examples/rnn_forward_wrong_path.py").read_text())
    code, text, _ = grade_command(
        repository, "ci", "--base", "HEAD~1", "--min-score", "30", *files(tmp_path / "out")
    )
    assert code == 1
    first, second, third = text.splitlines()[-3:]
    assert first == "note  30% of the points are enough in each exercise."
    assert second.startswith("✗ Softmax and cross-entropy: not graded. exercises/exercise2_soft")
    assert third == "✓ RNN forward: 10/27 points"
    assert "::" not in text


def test_a_push_that_touches_nothing_passes(repository: Path, tmp_path: Path) -> None:
    """Its files hold nothing, but are there for the CI system to take."""
    (repository / "notes.md").write_text("notes")
    git(repository, "add", ".")
    git(repository, "commit", "--quiet", "--message", "notes")
    ended = here(repository, "--base", "HEAD~1", *files(tmp_path))
    assert (ended.exit_code, ended.output) == (0, "No exercise was touched.\n")
    assert {name for name in WRITTEN if (tmp_path / name).is_file()} == set(WRITTEN)


def test_uncommitted_work_is_told_of(repository: Path) -> None:
    """It touches nothing, and is yet what would be graded."""
    (repository / MAIN).write_text("x = 1\n")
    ended = here(repository, "--base", "HEAD")
    assert (ended.exit_code, ended.output) == (
        0,
        f"note  There are uncommitted changes in exercises/{EXERCISE}: they do not count as "
        "touched. What is graded is the working tree, with them.\nNo exercise was touched.\n",
    )


def test_work_is_graded_by_a_course_of_its_own(
    repository: Path, staffed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The student's suites do not count then; what their code says forges nothing."""
    (repository / f"exercises/{EXERCISE}/test_visible.py").write_text("")
    commit(repository, MAIN, REFERENCE.read_text() + HOSTILE)
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "summary"))
    (tmp_path / "summary").write_text("before\n")
    code, text, _ = grade_command(
        staffed, "ci", "--work", repository, "--base", "HEAD~1", "--junit", tmp_path / "junit"
    )
    assert code == 1
    commands = [line for line in text.splitlines() if re.match(r"\s*(::|##)", line)]
    token = commands[1].removeprefix("::stop-commands::")
    assert commands[:1] + commands[2:4] == [
        "::group::RNN forward: 80/100 points",
        f"::{token}::",
        "::endgroup::",
    ]
    lines = len((repository / MAIN).read_text().splitlines())
    about = f"::error file={MAIN},line={lines},title=relu_rnn%3A 0/9 points::relu_rnn raised"
    assert [line[: len(about)] for line in commands[4:]] == [about]
    assert text.endswith("\n✗ RNN forward: 80/100 points\n")
    assert (tmp_path / "summary").read_text().startswith("before\n|  | exercise | score |")
    assert text.count("::notice") == 0


@pytest.mark.parametrize("to_itself", [False, True])
def test_a_link_to_other_work_is_not_followed(
    repository: Path, staffed: Path, to_itself: bool
) -> None:
    """Else a reference beside the checkout could be handed in; nor is one that leads to itself."""
    place = repository / f"exercises/{EXERCISE}"
    shutil.rmtree(place)
    place.symlink_to(place if to_itself else staffed / "solutions" / EXERCISE)
    ended = here(staffed, "--work", str(repository), "--all")
    assert ended.exit_code == 1
    assert ended.output.startswith("✗ RNN forward: not graded. ")
    assert ended.output.endswith("is reached through a symbolic link; hand in a folder.\n")


def test_a_fault_of_ours_is_no_score(repository: Path, tmp_path: Path) -> None:
    """Exit code 3, whatever would have been enough; the files are there all the same."""
    suite = repository / f"exercises/{EXERCISE}/test_visible.py"
    commit(repository, str(suite.relative_to(repository)), suite.read_text() + BROKEN)
    code, text, _ = grade_command(
        repository, "ci", "--base", "HEAD~1", "--min-score", 0, *files(tmp_path)
    )
    assert (code, text.splitlines()[-1]) == (3, "! RNN forward: no score")
    assert '<error type="error"' in (tmp_path / "junit").read_text()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--base", "nowhere"], "The commit nowhere is not in this clone."),
        (["--junit", "."], "Invalid value for '--junit'"),
        (["--junit", "link"], "link is no ordinary file."),
        (["--junit", "reports/new/junit.xml"], "reports/new/junit.xml is no ordinary file."),
        (["--junit", "course.toml/x"], "course.toml/x cannot be written"),
        (["--min-score", "101"], "101 is not in the range 0<=x<=100"),
        (["--work", "nowhere"], "Directory 'nowhere' does not exist"),
    ],
)
def test_bad_usage_is_told_before_anything_is_graded(
    repository: Path, arguments: list[str], said: str
) -> None:
    """Exit code 2, and what to do."""
    (repository / "link").symlink_to(repository / MAIN)
    (repository / "reports").symlink_to("..")
    ended = here(repository, *arguments)
    assert (ended.exit_code, ended.stdout) == (2, "")
    assert said in ended.stderr


def test_a_report_that_was_committed_is_not_passed_off_as_ours(repository: Path) -> None:
    """It is gone before anything can fail, so that no CI system picks it up."""
    (repository / "junit.xml").write_text("<testsuites/>")
    ended = here(repository, "--base", "nowhere", "--junit", "junit.xml")
    assert ended.exit_code == 2
    assert not (repository / "junit.xml").exists()

"""Where a stub comes from when a student starts again."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from grader.errors import UsageError
from grader.exercise import Exercise
from grader.handout import PRISTINE, back_up, find_stub, reset


@pytest.fixture
def own(exercise3: Exercise, tmp_path: Path) -> Exercise:
    """Exercise 3 in a folder of its own."""
    own = replace(exercise3, root=tmp_path)
    shutil.copytree(exercise3.folder, own.folder)
    return own


def git(exercise: Exercise, *arguments: str) -> None:
    """Runs Git in the course's folder, as a student who says who they are."""
    known = ("-c", "user.name=a student", "-c", "user.email=student@example.org")
    command = ["git", *known, *arguments]
    subprocess.run(command, cwd=exercise.root, check=True, capture_output=True)


def commit(exercise: Exercise, source: bytes) -> None:
    """Commits ``source`` as the student's file."""
    (exercise.folder / exercise.main).write_bytes(source)
    git(exercise, "add", "-A")
    git(exercise, "commit", "-m", "a version")


def test_the_newest_committed_stub_is_taken(own: Exercise, reference3: str) -> None:
    """Not the first one, which the course has corrected since, and no half-written file."""
    stub = (own.folder / own.main).read_bytes()
    git(own, "init", "-q")
    for source in (b"# an older stub\n" + stub, stub, reference3.encode(), b"def ("):
        commit(own, source)
    assert find_stub(own) == stub


def test_the_pristine_copy_goes_before_git(own: Exercise) -> None:
    """A release has it, whatever the student has committed."""
    git(own, "init", "-q")
    commit(own, (own.folder / own.main).read_bytes())
    (own.folder / PRISTINE).mkdir()
    (own.folder / PRISTINE / own.main).write_bytes(b"# pristine\n")
    assert find_stub(own) == b"# pristine\n"


def test_without_any_stub_nothing_is_changed(own: Exercise) -> None:
    """The message says where it was looked for."""
    path = own.folder / own.main
    path.write_bytes(b"x = 1\n")
    with pytest.raises(UsageError, match=r"\.pristine/rnn_forward\.py nor a version .* in Git"):
        reset(own)
    assert path.read_bytes() == b"x = 1\n"
    assert list(own.folder.glob("*.bak")) == []


def test_no_backup_is_overwritten(tmp_path: Path) -> None:
    """Three within one second are three."""
    path = tmp_path / "a.py"
    backups = []
    for number in range(3):
        path.write_text(str(number))
        backups.append(back_up(path))
    assert [backup.read_text() for backup in backups] == ["0", "1", "2"]

"""A folder of Git clones."""

import os
import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest

from .conftest import Find, Make, Read

MAIN = "rnn_forward.py"
WHEN = "2026-11-20T23:59:00+01:00"
MOMENT = datetime(2026, 11, 20, 22, 59, tzinfo=UTC)

pytestmark = pytest.mark.skipif(not shutil.which("git"), reason="there is no Git here")


def git(clone: Path, *arguments: str) -> str:
    """Runs Git as the student ``s`` would have at the time ``WHEN``."""
    settings = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    for role in ("GIT_AUTHOR", "GIT_COMMITTER"):
        settings |= {f"{role}_NAME": "s", f"{role}_EMAIL": "s", f"{role}_DATE": WHEN}
    command = ["git", "-C", str(clone), *arguments]
    ended = subprocess.run(command, env=os.environ | settings, capture_output=True, check=True)
    return ended.stdout.decode().strip()


@pytest.fixture
def clones(folder: Make) -> Path:
    """The class's folder with one clone, s001, of one commit."""
    top = folder({f"s001/{MAIN}": "x = 1"})
    git(top / "s001", "init", "--quiet", "--initial-branch=main")
    commit(top / "s001")
    return top


def commit(clone: Path) -> None:
    """Commits all that is there, or nothing."""
    git(clone, "add", "-A")
    git(clone, "commit", "--quiet", "--allow-empty", "-m", "x")


def test_the_working_tree_is_handed_in_when_head_was_committed(
    clones: Path, find: Find, read: Read
) -> None:
    """The student is the folder's name; what is not committed is graded too."""
    clone = clones / "s001"
    (clone / MAIN).write_text("x = 2")
    [attempt] = (found := find(clones)).attempts
    assert (found.layout, found.problems) == ("git", ())
    assert (attempt.student, attempt.handed_in) == ("s001", MOMENT)
    assert attempt.lms == {"commit": git(clone, "rev-parse", "HEAD"), "original": "s001"}
    assert read(attempt) == {MAIN: b"x = 2"}


def rewrite_head(clone: Path, before: str, after: str) -> None:
    """Makes HEAD a commit in which ``after`` stands for ``before``, which Git itself may refuse."""
    commit = git(clone, "cat-file", "commit", "HEAD").replace(before, after)
    command = ["git", "-C", str(clone), "hash-object", "-t", "commit", "-w", "--stdin"]
    made = subprocess.run(command, input=f"{commit}\n".encode(), capture_output=True, check=True)
    (clone / ".git/HEAD").write_bytes(made.stdout)


@pytest.mark.parametrize("state", ["packed", "detached", "shallow", "branch", "linked objects"])
def test_every_state_of_a_clone_has_its_time(clones: Path, find: Find, state: str) -> None:
    """Refs in a file of their own, none at all, no history, or a branch with a slash."""
    clone = clones / "s001"
    commit(clone)
    if state == "packed":
        git(clone, "gc", "--quiet")
    elif state == "detached":
        git(clone, "checkout", "--quiet", "--detach")
    elif state == "branch":
        git(clone, "checkout", "--quiet", "-b", "feature/x.y")
    else:
        depth = ["--depth=1"] if state == "shallow" else ["--shared"]
        origin = clone.rename(clones.parent / "origin")
        source = origin.as_uri() if state == "shallow" else str(origin)
        git(clones, "clone", "--quiet", *depth, source, "s001")
    assert [each.handed_in for each in find(clones).attempts] == [MOMENT]


def test_a_zip_of_clones_keeps_their_times(clones: Path, find: Find) -> None:
    """What is hidden in a clone is unpacked too."""
    packed = shutil.make_archive(str(clones.parent / "zipped"), "zip", clones.parent, "class")
    found = find(Path(packed))
    assert [(each.student, each.handed_in) for each in found.attempts] == [("s001", MOMENT)]


def test_nothing_that_a_clone_configures_is_run(clones: Path, find: Find, tmp_path: Path) -> None:
    """A clone may name programs for nearly everything; none of them is asked."""
    clone, trace = clones / "s001", tmp_path / "trace"
    script = tmp_path / "run"
    script.write_text(f"#!/bin/sh\ntouch '{trace}'\n")
    script.chmod(0o755)
    keys = ("core.fsmonitor", "core.pager", "gpg.program", "core.sshCommand", "pager.log")
    for key in keys:
        git(clone, "config", key, str(script))
    for key, value in (("log.showSignature", "true"), ("core.hooksPath", str(tmp_path))):
        git(clone, "config", key, value)
    rewrite_head(clone, "\n\n", "\ngpgsig x\n\n")
    assert [each.handed_in for each in find(clones).attempts] == [MOMENT]
    assert not trace.exists()


@pytest.mark.parametrize(
    ("file", "content"),
    [
        ("HEAD", "ref: refs/heads/../../../../s002/.git/refs/heads/main"),
        ("HEAD", "ref: refs/heads/nowhere"),
        ("HEAD", "--output=/tmp/x"),
        ("HEAD", "0" * 40),
        ("HEAD", "\0" * 9),
        ("refs/heads/main", "garbage"),
        ("objects/info/alternates", "/nowhere\n"),
    ],
)
def test_a_broken_clone_has_no_time_and_is_graded(
    clones: Path, find: Find, file: str, content: str
) -> None:
    """Its working tree is there whatever Git thinks."""
    shutil.copytree(clones / "s001", clones / "s002")
    path = clones / "s001/.git" / file
    path.write_text(content)
    if file.startswith("objects"):
        shutil.rmtree(clones / "s001/.git/objects")
    found = find(clones)
    assert [(each.student, each.handed_in) for each in found.attempts] == [
        ("s001", None),
        ("s002", MOMENT),
    ]
    assert found.problems == ("s001: Git does not say when it was committed.",)


def test_a_commit_at_the_end_of_time_has_none(clones: Path, find: Find) -> None:
    """A student may claim any time, but not one that cannot be reckoned with."""
    seconds = str(int(MOMENT.timestamp()))
    rewrite_head(clones / "s001", seconds, "253402300799")
    assert [each.handed_in for each in find(clones).attempts] == [None]


def test_what_is_no_clone_is_told_and_without_git_nothing_is_known(
    clones: Path, find: Find, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder beside the clones is graded all the same."""
    (clones / "s002").mkdir()
    (clones / "notes.txt").write_text("")
    found = find(clones, "git")
    assert [each.handed_in for each in found.attempts] == [MOMENT, None]
    assert found.problems == (
        "notes.txt is no Git clone.",
        "s002: Git does not say when it was committed.",
    )
    monkeypatch.setenv("PATH", "/nowhere")
    assert find(clones, "git").problems == (
        "Git does not run here, so nobody knows when the clones were handed in.",
        "notes.txt is no Git clone.",
    )

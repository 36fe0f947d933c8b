"""Which exercises a push touches, in real repositories."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest

from grader.course import Course
from grader.errors import UsageError
from grader.exercise import Exercise
from grader.touched import Touched, place_in_repository, touched, uncommitted

THREE = "exercises/exercise3_rnn_forward/rnn_forward.py"
FOUR = "exercises/exercise4_bptt/bptt.py"
OTHER = "notes.md"
NAMES = {THREE: "exercise3_rnn_forward", FOUR: "exercise4_bptt"}
NOBODY = {
    f"GIT_{who}_{what}": value
    for who in ("AUTHOR", "COMMITTER")
    for what, value in (("NAME", "Ada"), ("EMAIL", "ada@example.org"))
}


def git(folder: Path, *arguments: str) -> str:
    """What Git prints in ``folder``."""
    command = ["git", "-c", "init.defaultBranch=main", "-c", "protocol.file.allow=always"]
    environment = os.environ | NOBODY | {"GIT_CONFIG_GLOBAL": os.devnull}
    ended = subprocess.run(
        [*command, *arguments], cwd=folder, env=environment, capture_output=True, check=True
    )
    return ended.stdout.decode().strip()


def commit(folder: Path, *paths: str) -> str:
    """Changes the files at ``paths`` and commits everything; the commit's id."""
    for path in paths:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        with (folder / path).open("a") as file:
            file.write("changed = True\n")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "work")
    return git(folder, "rev-parse", "HEAD")


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with the work on two exercises."""
    folder = tmp_path / "repository"
    folder.mkdir()
    git(folder, "init", "--quiet")
    commit(folder, THREE, FOUR, OTHER)
    return folder


@pytest.fixture(scope="module")
def exercises(course: Course) -> list[Exercise]:
    """The exercises of this course."""
    return [course.exercise(name) for name in course.names]


@pytest.mark.parametrize(
    ("changed", "names"),
    [
        ([THREE], ["exercise3_rnn_forward"]),
        ([THREE, FOUR], ["exercise3_rnn_forward", "exercise4_bptt"]),
        ([OTHER], []),
        (["tests/hidden/exercise4_bptt/test_hidden.py"], ["exercise4_bptt"]),
        (["bptt.py"], ["exercise4_bptt"]),
        (["exercise4_bptt/more.py"], ["exercise4_bptt"]),
    ],
)
def test_changed_files_name_the_exercises(
    repository: Path, exercises: list[Exercise], changed: list[str], names: list[str]
) -> None:
    """One, two or none, in the places where work and suites may lie."""
    commit(repository, *changed)
    assert touched(exercises, repository, "HEAD~1", {}) == Touched(tuple(names))


@pytest.mark.parametrize("path", ["course.toml", "grader/model.py"])
def test_what_decides_every_grade_touches_every_exercise(
    repository: Path, exercises: list[Exercise], path: str
) -> None:
    """The course's settings and the grader itself."""
    commit(repository, path)
    assert len(touched(exercises, repository, "HEAD~1", {}).names) == len(exercises)


def test_a_deck_touches_the_exercises_that_use_it(
    repository: Path, exercises: list[Exercise]
) -> None:
    """As their exercise.toml lists it."""
    commit(repository, "exercises/decks/003.toml")
    users = tuple(each.name for each in exercises if "003" in each.settings.decks)
    assert 0 < len(users) < len(exercises)
    assert touched(exercises, repository, "HEAD~1", {}).names == users


def test_renamed_and_deleted_files_touch_both_their_places(
    repository: Path, exercises: list[Exercise]
) -> None:
    """A file that moved away is missing where it was."""
    git(repository, "mv", THREE, FOUR.replace("bptt.py", "old.py"))
    git(repository, "commit", "--quiet", "--message", "moved")
    assert touched(exercises, repository, "HEAD~1", {}).names == tuple(NAMES.values())
    git(repository, "rm", "--quiet", FOUR)
    git(repository, "commit", "--quiet", "--message", "deleted")
    assert touched(exercises, repository, "HEAD~1", {}).names == (NAMES[FOUR],)


def test_a_strangers_repository_makes_git_run_nothing(
    repository: Path, exercises: list[Exercise]
) -> None:
    """Its configuration names programs for files, diffs, and objects that are missing."""
    commit(repository, THREE)
    (repository / ".gitattributes").write_text("*.py filter=evil diff=evil\n")
    (repository / THREE).write_text("changed = 2\n")
    evil = f"sh -c 'touch {repository}/taken'"
    keys = ["filter.evil.clean", "diff.evil.textconv", "diff.evil.command", "diff.external"]
    for key in [*keys, "core.fsmonitor", "core.sshCommand", "core.pager"]:
        git(repository, "config", key, evil)
    for key, value in {"promisor": "true", "url": "ssh://nowhere/x", "fetch": "+:"}.items():
        git(repository, "config", f"remote.origin.{key}", value)
    found = touched(exercises, repository, "", {"CI_COMMIT_BEFORE_SHA": "f" * 40})
    assert len(found.names) == len(exercises)
    assert touched(exercises, repository, "HEAD~1", {}) == Touched((NAMES[THREE],))
    assert not (repository / "taken").exists()


def test_a_branch_is_compared_with_where_it_began(
    repository: Path, exercises: list[Exercise]
) -> None:
    """What others did on the main branch meanwhile is not this push's."""
    git(repository, "switch", "--quiet", "--create", "own")
    commit(repository, THREE)
    git(repository, "switch", "--quiet", "main")
    commit(repository, FOUR)
    git(repository, "update-ref", "refs/remotes/origin/main", "main")
    git(repository, "switch", "--quiet", "own")
    for base, environment in (("main", {}), ("", {"GITHUB_BASE_REF": "main"})):
        assert touched(exercises, repository, base, environment) == Touched((NAMES[THREE],))


def test_a_push_is_compared_with_what_was_there_before(
    repository: Path, exercises: list[Exercise], tmp_path: Path
) -> None:
    """GitHub's event and GitLab's variable name the commit; of several commits all count."""
    before = git(repository, "rev-parse", "HEAD")
    commit(repository, THREE)
    commit(repository, FOUR)
    event = tmp_path / "event.json"
    event.write_text(json.dumps({"before": before}))
    for environment in ({"GITHUB_EVENT_PATH": str(event)}, {"CI_COMMIT_BEFORE_SHA": before}):
        found = touched(exercises, repository, "", environment)
        assert found == Touched(tuple(NAMES.values()))


def test_a_merge_request_is_compared_with_its_base(
    repository: Path, exercises: list[Exercise]
) -> None:
    """GitLab names it, and says of the commit before that there is none."""
    environment = {
        "CI_MERGE_REQUEST_DIFF_BASE_SHA": git(repository, "rev-parse", "HEAD"),
        "CI_COMMIT_BEFORE_SHA": "0" * 40,
    }
    commit(repository, FOUR)
    assert touched(exercises, repository, "", environment) == Touched((NAMES[FOUR],))


@pytest.mark.parametrize(
    ("environment", "why"),
    [
        ({}, "nothing here says which commit to compare with; --base names one."),
        ({"CI_COMMIT_BEFORE_SHA": "0" * 40}, "this is the first push of its branch."),
        ({"CI_COMMIT_BEFORE_SHA": "f" * 40}, f"the commit {'f' * 40} is not in this clone."),
        ({"GITHUB_EVENT_PATH": "/nowhere"}, "nothing here says which commit to compare with; "),
    ],
)
def test_everything_is_graded_where_nothing_can_be_compared(
    repository: Path, exercises: list[Exercise], environment: dict[str, str], why: str
) -> None:
    """And a note says why."""
    found = touched(exercises, repository, "", environment)
    assert found.names == tuple(each.name for each in exercises)
    assert found.notes[0].startswith(f"Every exercise is graded: {why}")


def test_a_shallow_clone_says_how_to_fetch_the_rest(
    repository: Path, exercises: list[Exercise], tmp_path: Path
) -> None:
    """The commit before is not there."""
    before = git(repository, "rev-parse", "HEAD")
    commit(repository, THREE)
    git(tmp_path, "clone", "--quiet", "--depth=1", f"file://{repository}", "shallow")
    found = touched(exercises, tmp_path / "shallow", "", {"CI_COMMIT_BEFORE_SHA": before})
    assert len(found.names) == len(exercises)
    assert "which is shallow. Fetch all of it: fetch-depth: 0 on GitHub" in found.notes[0]


@pytest.mark.parametrize("content", ["[]", '{"before": 3}', "{", "[" * 100_000])
def test_an_event_that_is_no_event_names_nothing(
    repository: Path, exercises: list[Exercise], tmp_path: Path, content: str
) -> None:
    """It is as if there were none."""
    (tmp_path / "event.json").write_text(content)
    found = touched(exercises, repository, "", {"GITHUB_EVENT_PATH": str(tmp_path / "event.json")})
    assert "nothing here says" in found.notes[0]


def test_without_git_everything_is_graded_unless_a_base_is_asked_for(
    tmp_path: Path, exercises: list[Exercise], monkeypatch: pytest.MonkeyPatch
) -> None:
    """No repository, then no Git at all."""
    found = touched(exercises, tmp_path, "", {"CI_COMMIT_BEFORE_SHA": "f" * 40})
    assert found.notes == ("Every exercise is graded: this is no Git repository.",)
    monkeypatch.setenv("PATH", str(tmp_path))
    found = touched(exercises, tmp_path, "", {})
    assert found.notes == ("Every exercise is graded: Git is not installed here.",)
    with pytest.raises(UsageError, match=r"Git is not installed here\. --base needs"):
        touched(exercises, tmp_path, "main", {})


def test_a_folder_that_looks_like_a_repository_is_not_asked(
    repository: Path, exercises: list[Exercise]
) -> None:
    """Committed below the real one, it would say that nothing has changed."""
    git(repository, "clone", "--quiet", "--bare", ".", "work")
    found = touched(exercises, repository / "work", "", {"CI_COMMIT_BEFORE_SHA": "f" * 40})
    assert len(found.names) == len(exercises)
    assert "safe.bareRepository" in found.notes[0]


@pytest.mark.parametrize("base", ["nowhere", "--output=taken", "main:notes.md", "0" * 40])
def test_a_base_that_is_no_commit_is_refused(
    repository: Path, exercises: list[Exercise], base: str
) -> None:
    """A name that looks like an option is none, and a file is no commit."""
    with pytest.raises(UsageError, match=r"; --all needs none\.$"):
        touched(exercises, repository, base, {})
    assert not (repository / "taken").exists()


def test_a_removed_exercise_is_noted(repository: Path, exercises: list[Exercise]) -> None:
    """It cannot be graded any more."""
    commit(repository, "exercises/exercise9_gone/exercise.toml")
    git(repository, "rm", "--quiet", "-r", "exercises/exercise9_gone")
    git(repository, "commit", "--quiet", "--message", "deleted")
    found = touched(exercises, repository, "HEAD~1", {})
    assert found == Touched((), ("exercise9_gone was removed from the course.",))


def test_uncommitted_changes_are_found_without_a_program_of_the_repository(
    repository: Path, tmp_path: Path
) -> None:
    """Changed, new and deleted code counts; other files, line ends and links do not."""
    folders = [str(Path(path).parent) for path in (THREE, FOUR)]
    (repository / folders[0] / "notes.txt").write_text("new\n")
    (repository / THREE).write_bytes((repository / THREE).read_bytes().replace(b"\n", b"\r\n"))
    git(repository, "config", "filter.evil.clean", f"sh -c 'touch {tmp_path}/taken'")
    (repository / ".gitattributes").write_text("*.py filter=evil\n")
    assert list(uncommitted(repository, folders)) == []
    (repository / THREE).write_text("changed = 2\n")
    (repository / FOUR).unlink()
    assert list(uncommitted(repository, folders)) == folders
    (repository / "new.ipynb").write_text("{}")
    assert list(uncommitted(repository, ["."])) == ["."]
    assert list(uncommitted(tmp_path, folders)) == []
    assert not (tmp_path / "taken").exists()


def test_a_course_may_lie_inside_its_repository(
    repository: Path, exercises: list[Exercise], tmp_path: Path
) -> None:
    """Only its own files count, and its place comes before their paths."""
    commit(repository, f"course/{THREE}", FOUR)
    found = touched(exercises, repository / "course", "HEAD~1", {})
    assert found == Touched((NAMES[THREE],))
    assert place_in_repository(repository / "course", {}) == "course/"
    assert place_in_repository(repository, {}) == ""
    alone = tmp_path / "alone"
    alone.mkdir()
    assert place_in_repository(alone, {"GITHUB_WORKSPACE": str(tmp_path)}) == "alone/"
    assert place_in_repository(alone, {}) == ""
    assert place_in_repository(alone, {"CI_PROJECT_DIR": str(repository)}) == ""

"""All outputs are renewed at once; what is not the grader's is never touched."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.outputs.renewal import JOURNAL, renewed


def write(out: Path, *names: str) -> None:
    """Renews ``out`` with files of these names."""
    with renewed(out) as folder:
        for name in names:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text("new")


def files(out: Path) -> set[str]:
    """What lies in ``out``, but for the journal."""
    return {p.relative_to(out).as_posix() for p in out.rglob("*") if p.is_file()} - {JOURNAL}


def test_what_is_no_longer_written_is_removed(tmp_path: Path) -> None:
    """Also the folder that it leaves empty; a note of the instructor's stays, and its folder."""
    write(tmp_path, "grades.csv", "reports/s001.md", "gradescope/s001/results.json")
    (tmp_path / "reports" / "note.md").write_text("mine")
    write(tmp_path, "grades.csv")
    assert files(tmp_path) == {"grades.csv", "reports/note.md"}
    assert {path.name for path in tmp_path.iterdir()} == {JOURNAL, "grades.csv", "reports"}


def test_an_error_leaves_everything_as_it_was(tmp_path: Path) -> None:
    """No reader finds half of a new class beside half of an old one."""
    write(tmp_path, "grades.csv", "reports/s001.md")
    (tmp_path / "grades.csv").write_text("old")
    with pytest.raises(OSError, match="full"), renewed(tmp_path) as folder:
        (folder / "grades.csv").write_text("half")
        raise OSError("full")
    assert files(tmp_path) == {"grades.csv", "reports/s001.md"}
    assert (tmp_path / "grades.csv").read_text() == "old"


def test_what_a_killed_run_left_is_put_right(tmp_path: Path) -> None:
    """Its staging goes, and what its journal names but is not there does no harm."""
    (tmp_path / ".outputs" / "reports").mkdir(parents=True)
    (tmp_path / JOURNAL).write_text("reports/s001.md\ngone.csv\n")
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "s001.md").touch()
    write(tmp_path, "grades.csv")
    assert files(tmp_path) == {"grades.csv"}
    assert not (tmp_path / ".outputs").exists()


@pytest.mark.parametrize(
    "journal", ["../mine.txt", "sub/../../mine.txt", "/mine.txt", "", "\n.\n", "sub", "\xff\0"]
)
def test_a_damaged_journal_removes_nothing(tmp_path: Path, journal: str) -> None:
    """Neither what lies outside, nor anything that it does not name as a file of ours."""
    out = tmp_path / "out"
    out.mkdir()
    (tmp_path / "mine.txt").touch()
    (out / "sub").mkdir()
    (out / "sub" / "x.txt").touch()
    (out / JOURNAL).write_bytes(journal.encode("latin-1"))
    write(out, "grades.csv")
    assert (tmp_path / "mine.txt").exists()
    assert files(out) == {"grades.csv", "sub/x.txt"}

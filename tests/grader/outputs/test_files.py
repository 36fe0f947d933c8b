"""Files that are whole or not there, under names that every file system takes."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.outputs.files import file_names, write_whole


def test_a_file_is_replaced_at_once(tmp_path: Path) -> None:
    """The new content stands in a new file; nothing else is left in the folder."""
    path = tmp_path / "a" / "x.csv"
    write_whole(path, b"old")
    with path.open("rb") as reader:
        write_whole(path, b"new")
        assert reader.read() == b"old"
    assert path.read_bytes() == b"new"
    assert list(path.parent.iterdir()) == [path]


def test_a_failure_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk at the last moment costs nothing that was there."""
    path = tmp_path / "x.csv"
    write_whole(path, b"old")
    monkeypatch.setattr(Path, "replace", lambda *_: (_ for _ in ()).throw(OSError("full")))
    with pytest.raises(OSError, match="full"):
        write_whole(path, b"new")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_names_of_files_are_safe_and_apart() -> None:
    """An id is its own file name where it can be; no two students share one."""
    ids = ("s001", "S001", "../../etc", "a/b", "a\\b", "CON", "con.x", "-rf", "", ".", "x" * 300)
    names = file_names((*ids, "J\u00f6rg", "J\ud800rg", "a b\n", "=1"))
    assert names["s001"] == "s001"
    assert len({name.lower() for name in names.values()}) == len(names)
    for name in names.values():
        assert name and len(name) <= 80 and name.isascii()
        assert not set(name) & set("/\\: \n=") and name[0] not in ".-"
    assert names["CON"].startswith("CON-")


def test_nobody_can_be_called_like_a_file_made_for_somebody_else() -> None:
    """Else the report of one would take the place of the other's."""
    taken = file_names(["a b"])["a b"]
    assert file_names([taken, "a b"]) == {taken: taken, "a b": "a-b-dfa58307"}
    assert len(set(file_names([taken, "a-b-dfa58307", "a b"]).values())) == 3

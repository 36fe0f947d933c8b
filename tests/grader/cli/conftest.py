"""A staff copy of the course, and classes to grade."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.grader.cli.batches import EXERCISE, REFERENCE, ROOT, grade


@pytest.fixture(scope="module")
def staffed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A staff copy of the course with exercise 3 and no key."""
    root = tmp_path_factory.mktemp("course")
    shutil.copy(ROOT / "course.toml", root)
    for part in ("exercises", "solutions", "tests/hidden"):
        shutil.copytree(ROOT / part / EXERCISE, root / part / EXERCISE)
    shutil.copytree(ROOT / "exercises/decks", root / "exercises/decks")
    return root


@pytest.fixture
def handed_in(tmp_path: Path) -> Path:
    """A class of five: right, wrong, nothing written, no Python, and no readable archive."""
    folder = tmp_path / "class"
    folder.mkdir()
    reference = REFERENCE.read_text()
    sources = (reference, reference.replace("tanh", "cosh"), "", "def (")
    for number, source in enumerate(sources, 1):
        (folder / f"s00{number}.py").write_text(source)
    (folder / "s005.zip").write_bytes(b"PK is all that is left of it")
    return folder


@pytest.fixture(scope="module")
def undisturbed(staffed: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A class of twelve, and what a batch that nothing disturbs makes of it."""
    folder = tmp_path_factory.mktemp("twelve")
    out = tmp_path_factory.mktemp("undisturbed") / "out"
    lines = REFERENCE.read_text().splitlines()
    for number in range(12):
        source = "\n".join([*lines[: len(lines) * (number + 1) // 12], f"# {number}\n"])
        (folder / f"s{number:03}.py").write_text(source)
    assert grade(staffed, "batch", 3, folder, "-o", out, "--jobs", 2)[0] == 0
    return folder, out

"""The wheel of the grader, and what it is installed with."""

from __future__ import annotations

import base64
import csv
import hashlib
import io
import zipfile
from importlib import metadata

from grader.exports.package import ABOUT, named, package_files, pinned, requirements, wheel


def test_the_wheel_lists_what_it_holds() -> None:
    """Every file with its digest, as pip checks it; nothing that was compiled."""
    with zipfile.ZipFile(io.BytesIO(wheel())) as archive:
        names = set(archive.namelist())
        rows = list(csv.reader(io.StringIO(archive.read(f"{ABOUT}/RECORD").decode())))
        for name, told, size in rows[:-1]:
            content = archive.read(name)
            digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).decode()
            assert (told, int(size)) == (f"sha256={digest.rstrip('=')}", len(content))
    assert {row[0] for row in rows} == names
    assert "grader/exports/gradescope_files/run_autograder" in names
    assert not [name for name in names if "__pycache__" in name]


def test_torch_is_installed_only_where_it_is_needed() -> None:
    """It is a hundred times larger than everything else."""
    assert "torch" in map(named, requirements(torch=True))
    files = package_files(torch=False)
    assert not [text for text in files.values() if b"\ntorch" in text]
    assert f"numpy=={metadata.version('numpy')}\n".encode() in files["constraints.txt"]


def test_versions_are_those_of_this_machine() -> None:
    """With what is needed by what is needed; what is not installed stays open."""
    found = pinned(["rich>=14.0", "nowhere-to-be-found>=1"])
    assert found.keys() == {"rich", "pygments", "markdown-it-py", "mdurl"}
    assert found["rich"] == metadata.version("rich")

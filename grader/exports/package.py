"""This grader as a wheel, and what a machine has to install beside it."""

from __future__ import annotations

import base64
import csv
import hashlib
import io
import re
import tomllib
import zipfile
from importlib import metadata
from pathlib import Path

import grader
from grader import __version__
from grader.exports.files import Files, zipped

DISTRIBUTION = "gradient-grader"
PYTHON = ">=3.11"
WHEEL = f"gradient_grader-{__version__}-py3-none-any.whl"
ABOUT = f"gradient_grader-{__version__}.dist-info"
NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
METADATA = f"Metadata-Version: 2.1\nName: {DISTRIBUTION}\nVersion: {__version__}\n"
KIND = "Wheel-Version: 1.0\nGenerator: grade\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
COMMAND = "[console_scripts]\ngrade = grader.cli.main:main\n"


def package_files(torch: bool) -> Files:
    """The wheel, requirements.txt and constraints.txt; without ``torch`` where it is not needed."""
    needed = requirements(torch)
    pins = "".join(f"{name}=={version}\n" for name, version in sorted(pinned(needed).items()))
    return {
        WHEEL: wheel(),
        "requirements.txt": "".join(f"{each}\n" for each in needed).encode(),
        "constraints.txt": pins.encode(),
    }


def wheel() -> bytes:
    """This package, from where it is imported; pip installs it with ``--no-deps``."""
    root = Path(grader.__file__).parent
    paths = (path for path in root.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    files = {f"grader/{path.relative_to(root).as_posix()}": path.read_bytes() for path in paths}
    for name, text in (("METADATA", f"{METADATA}Requires-Python: {PYTHON}\n"), ("WHEEL", KIND)):
        files[f"{ABOUT}/{name}"] = text.encode()
    files[f"{ABOUT}/entry_points.txt"] = COMMAND.encode()
    return zipped({**files, f"{ABOUT}/RECORD": _record(files)}, zipfile.ZIP_DEFLATED)


def _record(files: Files) -> bytes:
    """The list of a wheel's files with their digests; its own line has none."""
    lines = io.StringIO()
    table = csv.writer(lines, lineterminator="\n")
    for name, content in sorted(files.items()):
        digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
        table.writerow((name, f"sha256={digest}", len(content)))
    table.writerow((f"{ABOUT}/RECORD", "", ""))
    return lines.getvalue().encode()


def requirements(torch: bool) -> list[str]:
    """What this grader depends on, as its project file or else its installed metadata says."""
    project = Path(grader.__file__).parents[1] / "pyproject.toml"
    if project.is_file():
        declared = tomllib.loads(project.read_text(encoding="utf-8"))["project"]["dependencies"]
    else:
        declared = [
            each for each in metadata.requires(DISTRIBUTION) or () if "extra ==" not in each
        ]
    return [each for each in declared if torch or named(each) != "torch"]


def pinned(needed: list[str]) -> dict[str, str]:
    """The versions, here, of everything that ``needed`` needs, as far as it is installed."""
    found: dict[str, str] = {}
    waiting = [named(each) for each in needed]
    while waiting:
        name = waiting.pop()
        try:
            installed = metadata.distribution(name)
        except metadata.PackageNotFoundError:
            continue
        if name not in found:
            found[name] = installed.version.partition("+")[0]  # torch's +cpu is on no index
            waiting += map(named, unconditional(installed.requires))
    return found


def named(requirement: str) -> str:
    """The package that a requirement is about, as it is compared."""
    found = NAME.match(requirement)
    return re.sub(r"[-_.]+", "-", found[0]).lower() if found else ""


def unconditional(required: list[str] | None) -> list[str]:
    """The requirements that hold without any extra."""
    return [each for each in required or () if "extra ==" not in each]

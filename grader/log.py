"""Writes what went wrong on our side to a file that the user can send us."""

from __future__ import annotations

import tempfile
from pathlib import Path


def write_log(text: str) -> Path:
    """The path of a new log file in the system's temporary folder that holds ``text``."""
    with tempfile.NamedTemporaryFile(
        "w", prefix="grade-", suffix=".log", delete=False, encoding="utf-8"
    ) as file:
        file.write(text)
    return Path(file.name)

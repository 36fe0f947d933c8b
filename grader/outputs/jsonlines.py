"""grades.jsonl: one report per line, each as ``grade run --format json`` writes it."""

from __future__ import annotations

import json
from pathlib import Path

from grader.classresult import ClassResult
from grader.disclose import disclose
from grader.outputs.files import write_whole
from grader.serialize import to_dict

NAME = "grades.jsonl"


def write(result: ClassResult, folder: Path) -> tuple[str, ...]:
    """Writes every graded attempt that counts, without hidden values, signed with the key."""
    grades = (entry.grade for entry in result.counted if entry.grade)
    lines = (json.dumps(to_dict(disclose(grade), key=result.key)) + "\n" for grade in grades)
    write_whole(folder / NAME, "".join(lines).encode("ascii"))
    return ()

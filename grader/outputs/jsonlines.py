"""grades.jsonl: one report per line, each as ``grade run --format json`` writes it."""

from __future__ import annotations

import json
from pathlib import Path

from grader.classresult import ClassResult
from grader.disclose import disclose
from grader.outputs.files import whole
from grader.serialize import to_dict

NAME = "grades.jsonl"


def write(result: ClassResult, folder: Path) -> tuple[str, ...]:
    """Writes every graded attempt that counts, without hidden values, signed with the key."""
    with whole(folder / NAME) as file:
        for row in result.counted:
            if grade := row.grade:
                text = json.dumps(to_dict(disclose(grade), key=result.key))
                file.write(f"{text}\n".encode("ascii"))
    return ()

"""similarity.json: pairs of submissions that are nearly the same, most alike first."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

from grader.classresult import ClassResult
from grader.outputs.files import write_whole

NAME = "similarity.json"


def write(result: ClassResult, folder: Path) -> tuple[str, ...]:
    """Writes the pairs; with a note that they prove nothing."""
    document = {
        "exercise": result.exercise.name,
        "note": "A reason to read both submissions; no proof that anybody copied.",
        "pairs": [asdict(pair) for pair in result.similar],
    }
    write_whole(folder / NAME, (json.dumps(document, indent=2) + "\n").encode("ascii"))
    return ()

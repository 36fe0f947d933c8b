"""statistics.json: the class in numbers."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

from grader.classresult import ClassResult
from grader.outputs.files import write_whole
from grader.statistics import statistics_of

NAME = "statistics.json"


def write(result: ClassResult, folder: Path) -> tuple[str, ...]:
    """Writes the fields of ``ClassStatistics``, with the exercise's name."""
    document = {"exercise": result.exercise.name, **asdict(statistics_of(result))}
    write_whole(folder / NAME, (json.dumps(document, indent=2) + "\n").encode("ascii"))
    return ()

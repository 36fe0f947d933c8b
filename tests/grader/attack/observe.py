"""Grades one hostile submission and writes down everything that it brought about."""

from __future__ import annotations

import io
import json
import re
import time
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from corpus import Attack
from possessions import forget_peak, memory
from world import World

from grader.course import find_course
from grader.disclose import disclose
from grader.exercise import Exercise
from grader.model import Grade, Outcome, Submission, SubmissionId
from grader.reporters import REPORTERS
from grader.sandbox import client
from grader.sandbox.limits import Limits
from grader.serialize import to_dict
from grader.submissions import digest

MIB = 1 << 20
LIMITS = {
    "exercise3": Limits(load_seconds=1.0, call_seconds=0.5, total_seconds=1.2),
    "exercise7": Limits(load_seconds=5.0, call_seconds=4.0, total_seconds=20.0),
}
SLACK_SECONDS = 2.5
"""For the checks' own work, on a machine that may be busy with something else."""

MAX_MEMORY = 200 * MIB
"""Two frames of the worst kind at once; benchmarks/frames.py measures single ones."""

BREACH = re.compile(r"^BREACH.*", re.MULTILINE)
CI_COMMAND = re.compile(r"^::|##\[|##vso\[|##teamcity\[", re.MULTILINE)
BRACKETS = re.compile(r"MARKUP(?!\[red\])")
NO_LINE = re.compile(r"\.py:\d{6,}")
OWN_LINE = re.compile(r"^ *FORGERY", re.MULTILINE)
STACKED = re.compile(r"[\u0300-\u036f]{9}")
MAX_LINES = 1000
EXIT_CODE = "exited with code"
LEAK = "LEAK"
"""Said by an attack of what only a hidden check could have told it."""


@dataclass
class Observation:
    """What grading one hostile submission led to; sizes in bytes."""

    attack: Attack
    grade: Grade | None = None
    fault: str = ""
    printed: str = ""
    report: str = ""
    told: dict[str, Any] = field(default_factory=dict)
    seconds: float = 0.0
    memory: int = 0
    changes: tuple[str, ...] = ()
    canaries: tuple[str, ...] = ()

    def breaches(self) -> Iterator[str]:
        """Each thing that should not have happened, in words."""
        if self.fault:
            yield f"the grader failed: {self.fault}"
        if self.grade and Outcome.ERROR in {result.outcome for result in self.grade.results}:
            yield "a check ended as our own fault"
        if self.grade and Outcome.SKIPPED in {result.outcome for result in self.grade.results}:
            yield "a check was skipped"
        if self.grade and self.grade.earned > self.attack.points + 1e-6:
            yield f"{self.grade.earned - self.attack.points:g} points were gained"
        yield from dict.fromkeys(BREACH.findall(self.printed))
        said = self.printed + self.report + json.dumps(self.told)
        yield from (f"{name} was read" for name in self.canaries if name in said)
        yield from self._leaks()
        yield from self._forgeries()
        yield from self.changes
        if self.seconds > time_allowed(self.attack) + SLACK_SECONDS:
            yield f"the grader was held for {self.seconds:.1f} seconds"
        if self.memory > MAX_MEMORY:
            yield f"the grader's memory grew by {self.memory / MIB:.0f} MB"

    def _leaks(self) -> Iterator[str]:
        for result in self.told.get("results", ()):
            hidden, decided = result["visibility"] == "hidden", result["outcome"] != Outcome.ERROR
            if LEAK in str(result):
                yield f"{result['name']} tells what a hidden check has asked"
            if hidden and decided and result["notes"]:
                yield f"{result['name']} has notes, which could spell inputs out"
            if hidden and EXIT_CODE in str(result):
                yield f"{result['name']} tells an exit code, which could be an input"
        if LEAK in str(self.told.get("findings")):
            yield "a finding tells what a hidden check has asked"

    def _forgeries(self) -> Iterator[str]:
        control = {c for c in self.report if unicodedata.category(c) in ("Cc", "Cf", "Cs")} - {"\n"}
        if control:
            yield f"the report holds {', '.join(sorted(map(ascii, control)))}"
        if found := CI_COMMAND.search(self.report):
            yield f"the report commands a CI system: {found[0]}"
        if BRACKETS.search(self.report):
            yield "the report takes text for markup"
        if found := NO_LINE.search(self.report):
            yield f"the report names a line that no file has, {found[0]}"
        if OWN_LINE.search(self.report):
            yield "a line of the report is the submission's own"
        if STACKED.search(self.report):
            yield "the report holds marks that cover the lines beside them"
        if self.report.count("\n") > MAX_LINES:
            yield "the report is flooded"


def time_allowed(attack: Attack) -> float:
    """The seconds that a submission may hold its worker in all."""
    limits = LIMITS[attack.exercise]
    return limits.load_seconds + limits.total_seconds


def exercise_for(world: World, name: str, *, endless: bool = False) -> Exercise:
    """The exercise in the world's course, with limits that a hang reaches soon, or ``endless``."""
    exercise = find_course(world.course).exercise(name)
    limits = LIMITS[name]
    if endless:
        limits = replace(limits, load_seconds=1e6, call_seconds=1e6, total_seconds=1e6)
        limits = replace(limits, cpu_seconds=1_000_000)
    return replace(exercise, limits=limits)


def hand_in(exercise: Exercise, source: str) -> Submission:
    """``source`` as a student would hand it in."""
    files = ((exercise.main, source.encode("utf-8", "surrogateescape")),)
    return Submission(SubmissionId("", exercise.main, digest(files)), exercise.main, files)


def submission_of(attack: Attack, exercise: Exercise, world: World) -> Submission:
    """The attack as it is handed in, with every place that it aims at."""
    source = world.furnish(attack.source)
    if attack.exercise == "exercise7":
        assert exercise.reference is not None
        source = f"{exercise.reference.read_text()}\n\n{source}"
    return hand_in(exercise, source)


class Witness:
    """Sees what every worker prints, how long each grade takes and how memory grows."""

    def __init__(self, world: World) -> None:
        self.world = world
        self._printed: list[str] = []
        self._started = 0.0
        self._resident = 0

    def listen(self) -> None:
        """Keeps from now on what workers have printed when they are closed."""
        for worker in (client.Worker, *client.Worker.__subclasses__()):
            worker.close = self._heard(worker.close)  # type: ignore[method-assign]

    def begin(self) -> None:
        """Starts the watch and forgets what was seen before."""
        self._printed.clear()
        list(self.world.changes())
        forget_peak()
        self._resident = memory("VmRSS")
        self._started = time.monotonic()

    def end(self, attack: Attack, grade: Grade | None, fault: str = "") -> Observation:
        """All that has happened since ``begin``."""
        seen = Observation(attack, grade, fault, "".join(self._printed))
        seen.seconds = time.monotonic() - self._started
        seen.memory = memory("VmHWM") - self._resident
        seen.changes = tuple(self.world.changes())
        seen.canaries = tuple(self.world.canaries.values())
        if grade is not None:
            shown = disclose(grade)
            text = io.StringIO()
            REPORTERS["terminal"].report(shown, text, verbose=True)
            seen.report, seen.told = text.getvalue(), to_dict(shown)
        return seen

    def _heard(self, close: Callable[[client.Worker], None]) -> Callable[[client.Worker], None]:
        def close_and_tell(worker: client.Worker) -> None:
            self._printed.append(worker.output().decode(errors="replace"))
            close(worker)

        return close_and_tell

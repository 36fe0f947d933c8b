"""The few frozen types that every stage of grading passes on."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from grader.curves import Curve as Curve
from grader.curves import Number as Number
from grader.curves import Picture as Picture
from grader.curves import Scene as Scene


class Outcome(StrEnum):
    """How one check ended; FAILED is the student's, ERROR is ours."""

    PASSED = "passed"
    FAILED = "failed"
    ERROR = "error"
    SKIPPED = "skipped"
    BLOCKED = "blocked"
    NOT_WRITTEN = "not-written"


class Cause(StrEnum):
    """Why a check did not pass."""

    WRONG_VALUE = "wrong-value"
    WRONG_GRADIENT = "wrong-gradient"
    WRONG_SHAPE = "wrong-shape"
    WRONG_TYPE = "wrong-type"
    NOT_FINITE = "not-finite"
    RAISED = "raised"
    TIMED_OUT = "timed-out"
    CRASHED = "crashed"
    OUT_OF_MEMORY = "out-of-memory"
    FORBIDDEN_IMPORT = "forbidden-import"
    NOT_WRITTEN = "not-written"
    CANNOT_IMPORT = "cannot-import"


class Kind(StrEnum):
    """What sort of question a check asks."""

    SLIDE = "slide"
    VALUE = "value"
    GRADIENT = "gradient"
    PROPERTY = "property"
    EDGE = "edge"
    TRAINING = "training"
    STYLE = "style"


class Visibility(StrEnum):
    """Whether the student has the check's source; its folder decides."""

    VISIBLE = "visible"
    HIDDEN = "hidden"


class Verdict(StrEnum):
    """What is known of the gradient of one block; the first three keep their points."""

    RIGHT = "right"
    FOLLOW_THROUGH = "follow-through"
    FORWARD_WRONG = "only the forward is wrong"
    BACKWARD_WRONG = "backward wrong"
    NOTHING_TESTED = "nothing tested"
    NOT_MEASURED = "cannot be measured"

    @property
    def counts(self) -> bool:
        """Whether the block keeps its points."""
        return self in (Verdict.RIGHT, Verdict.FOLLOW_THROUGH, Verdict.FORWARD_WRONG)


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A line of the student's file; line and column count from 1, column 0 is unknown.

    In a notebook ``cell`` counts from 1 as well, and lines count within it; elsewhere it is 0.
    """

    file: str
    line: int
    text: str = ""
    column: int = 0
    cell: int = 0

    @property
    def number(self) -> str:
        """Which line it is, in words: "line 12" or "cell 3, line 4"."""
        return f"cell {self.cell}, line {self.line}" if self.cell else f"line {self.line}"

    @property
    def place(self) -> str:
        """File and line as they are written: "lstm.py:12" or "lstm.ipynb, cell 3, line 4"."""
        return f"{self.file}, {self.number}" if self.cell else f"{self.file}:{self.line}"


@dataclass(frozen=True, slots=True)
class Comparison:
    """An excerpt of an array beside the expected one, as rows and columns.

    ``origin`` is the index in the whole array of the excerpt's first entry; ``wrong``
    marks the entries outside the tolerance; ``printed`` is the slide's own text.
    """

    name: str
    axes: tuple[str, ...]
    shape: tuple[int, ...]
    origin: tuple[int, ...]
    got: tuple[tuple[Number, ...], ...]
    expected: tuple[tuple[Number, ...], ...]
    wrong: tuple[tuple[bool, ...], ...]
    wrong_count: int
    printed: str = ""


@dataclass(frozen=True, slots=True)
class Failure:
    """What is wrong with one answer.

    ``message`` never holds an input, an expected value or the student's own text, so it
    may be shown for hidden checks; ``detail``, ``comparison`` and ``pictures`` may hold all
    three.
    """

    cause: Cause
    message: str
    detail: str = ""
    raised: str = ""
    where: SourceLine | None = None
    comparison: Comparison | None = None
    pictures: tuple[Picture, ...] = ()


@dataclass(frozen=True, slots=True)
class BlockVerdict:
    """The gradient of one parameter block, as "dWh".

    ``difference`` is relative, between the claim and differences of the student's own forward,
    None where none were taken; ``where`` completes "it is ...", and is empty if it is right.
    """

    name: str
    verdict: Verdict
    difference: float | None = None
    where: str = ""


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """Why it is wrong: a named misconception (its file stem), an erratum or a structure."""

    text: str
    misconception: str = ""


@dataclass(frozen=True, slots=True)
class CheckResult:
    """One check of one submission, as every reporter reads it.

    ``blocks`` holds the verdicts of a gradient check; its points are shared among them.
    """

    name: str
    title: str
    function: str
    kind: Kind
    visibility: Visibility
    outcome: Outcome
    points: float
    earned: float
    hint: str = ""
    failure: Failure | None = None
    blocks: tuple[BlockVerdict, ...] = ()
    diagnosis: Diagnosis | None = None
    blocked_by: str = ""
    notes: tuple[str, ...] = ()
    output: str = ""
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class SubmissionId:
    """Whose work this is: student (may be empty), path as given, digest of the content."""

    student: str
    path: str
    digest: str


@dataclass(frozen=True, slots=True)
class Submission:
    """A student's Python files as bytes; ``main`` is the module the exercise asks for.

    A notebook's file is the Python of its code cells; ``remarks`` say what was left out.
    """

    id: SubmissionId
    main: str
    files: tuple[tuple[str, bytes], ...]
    remarks: tuple[str, ...] = ()

    @property
    def source(self) -> bytes:
        """The bytes of the main module."""
        return dict(self.files)[self.main]


@dataclass(frozen=True, slots=True)
class Layer:
    """One layer of isolation, probed by behaviour; ``reason`` says why it is missing."""

    name: str
    active: bool
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Environment:
    """What the numbers were computed with."""

    python: str
    numpy: str
    torch: str
    device: str
    platform: str
    isolation: tuple[Layer, ...]


@dataclass(frozen=True, slots=True)
class Grade:
    """Everything known about one graded submission.

    ``findings`` concern the file as a whole (a syntax error, a forbidden import);
    ``unseen_points`` are decided by hidden checks that this copy of the course lacks; ``only``
    names the function whose checks alone were run, if so; ``remarks`` say what of the files was
    left out.
    """

    exercise: str
    title: str
    submission: SubmissionId
    suite_digest: str
    grader_version: str
    environment: Environment
    seed: int
    results: tuple[CheckResult, ...]
    findings: tuple[Failure, ...] = ()
    unseen_points: float = 0.0
    only: str = ""
    remarks: tuple[str, ...] = ()

    @property
    def earned(self) -> float:
        """Points earned."""
        return sum(result.earned for result in self.results)

    @property
    def possible(self) -> float:
        """Points that the checks present could give."""
        return sum(result.points for result in self.results)

    @property
    def conclusive(self) -> bool:
        """Whether every check ended without a fault of ours."""
        return all(result.outcome is not Outcome.ERROR for result in self.results)

    @property
    def perfect(self) -> bool:
        """Whether every check passed."""
        return bool(self.results) and all(r.outcome is Outcome.PASSED for r in self.results)

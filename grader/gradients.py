"""Judges a gradient by differences of the student's own forward, and by the reference."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from grader.derivative import (
    Backward,
    Derivative,
    Forward,
    Reference,
    StudentClaims,
    StudentForward,
    Upstream,
    make_derivative,
)
from grader.dtypes import IN_FLOAT32, insists_on_float32
from grader.errors import CheckFailed, Evidence
from grader.finding import RTOL, Finding, failure_of, ordered, subject
from grader.model import Verdict
from grader.numerics import BlockCheck, GradientCheck, Status, check_gradients
from grader.numerics.blocks import Claim
from grader.numerics.compare import Floats, difference
from grader.numerics.directions import typical
from grader.student import Student
from grader.truth import Truth, truth_of

RESEMBLANCE = 0.5
NAME = "{block}"


def gradients_match(
    student: Student,
    reference: Reference | None,
    *,
    forward: Forward,
    arguments: Sequence[object],
    backward: Backward,
    upstream: Upstream = None,
    blocks: Mapping[str, str] | None = None,
) -> None:
    """Judges the gradient that ``backward`` claims for ``forward`` at ``arguments``.

    ``forward`` names a declared function, or is a function of (code, *arguments);
    ``backward(code, *arguments)`` runs a fresh forward and returns the gradients: one, several
    in the order of ``blocks``, or a dict with "d" before each block's name. Both get the
    student's functions and the reference's alike. ``upstream`` is the gradient that reaches the
    first output, a tuple for several, None for a loss. ``blocks`` gives the shape texts of the
    arguments that are differentiated by; without it these are all float arguments. A visible
    check has no ``reference``: there, the student's own forward is believed.

    The points are shared equally among the blocks. A block keeps its share if it is the true
    derivative of the student's own wrong forward, or if only the forward is wrong.

    Raises:
        CheckFailed: wrong-gradient, or why there is no gradient.
    """
    exercise = student.opened.exercise
    derivative = make_derivative(exercise, forward, arguments, backward, upstream, blocks)
    truth = truth_of(reference, derivative) if reference else None
    try:
        claims = StudentClaims(student, derivative)
        believed, own = measure(student, derivative, claims, truth)
    except CheckFailed as failed:
        if truth is None or not insists_on_float32(failed.failure):
            raise
        claims = claims_in_float32(student, derivative)
        believed, own = True, derivative.unmeasured(IN_FLOAT32)
    question = Question(derivative, reference, truth, believed)
    findings = question.judge(claims.read(), own)
    student.opened.trace.blocks.extend(finding.summary for finding in findings)
    if not all(finding.counts for finding in findings):
        share = sum(finding.counts for finding in findings) / len(findings)
        raise CheckFailed(failure_of(findings), share, question.evidence(findings))


def claims_in_float32(student: Student, derivative: Derivative) -> StudentClaims:
    """What is claimed in float32, which is too coarse for differences: the reference judges it."""
    student.torch.use("float32")
    student.opened.trace.notes.append(IN_FLOAT32)
    return StudentClaims(student, derivative)


def measure(
    student: Student, derivative: Derivative, claims: StudentClaims, truth: Truth | None
) -> tuple[bool, GradientCheck]:
    """Whether the student's forward is right, and the claims held against its differences.

    Where it gives no answer, the claims were made without it: the reference alone can judge.
    """
    try:
        outputs = derivative.outputs(student, derivative.at({}))
    except CheckFailed as failed:
        if truth is None:
            raise
        return True, derivative.unmeasured(failed.failure.message)
    believed = truth is None or truth.agrees(outputs)
    own = check_gradients(
        StudentForward(student, derivative),
        derivative.blocks,
        claims,
        derivative.weights,
        axes=derivative.axes,
        localise=truth is None or not believed,
    )
    return believed, own


@dataclass(frozen=True, slots=True, eq=False)
class Question:
    """A derivative with what is known of it; ``believed`` says that the forward is right."""

    derivative: Derivative
    reference: Reference | None
    truth: Truth | None
    believed: bool

    def judge(self, claims: Mapping[str, Claim], own: GradientCheck) -> list[Finding]:
        """A verdict for every block."""
        alike = self.truth is None or resembles(claims, self.truth.gradients)
        with np.errstate(over="ignore"):
            return [self._judge(claims[check.name], check, alike) for check in own.blocks]

    def _judge(self, claim: Claim, check: BlockCheck, alike: bool) -> Finding:
        truth = self.truth.gradients[check.name] if self.truth else None
        verdict = self._verdict(claim, check, truth)
        if verdict is Verdict.FOLLOW_THROUGH and not alike:
            verdict = Verdict.NOTHING_TESTED
        numerical = check.localisation.numerical if check.localisation else None
        right = truth if self.believed and truth is not None else numerical
        axes = self.derivative.axes[check.name]
        return Finding(check.name, axes, verdict, claim, check, right)

    def _verdict(self, claim: Claim, check: BlockCheck, truth: Floats | None) -> Verdict:
        # A claim too large to be squared would agree with any slope.
        if claim.values is None or np.isinf(typical(claim.values)):
            return Verdict.BACKWARD_WRONG
        if truth is None:
            return OF_VISIBLE[check.status]
        right = not difference(claim.values, truth, RTOL).any
        if self.believed:
            return Verdict.RIGHT if right else Verdict.BACKWARD_WRONG
        return Verdict.FORWARD_WRONG if right else OF_WRONG_FORWARD[check.status]

    def evidence(self, findings: Sequence[Finding]) -> Evidence:
        """What the diagnosis may ask of the wrong blocks."""
        caused = self.truth is not None and self.believed
        return Evidence(
            structure=lambda: self._structure(findings),
            causes=(lambda: self._causes(findings)) if caused else None,
        )

    def _causes(self, findings: Sequence[Finding]) -> frozenset[str]:
        from grader.catalogue import fitting  # late: only a riddle needs it

        assert self.truth is not None and self.reference is not None
        claimed = {f.block: f.claim.values for f in findings if f.claim.values is not None}
        wrong = self.truth.wrong(self.reference, self.derivative)
        return fitting(wrong, claimed, self.truth.gradients)

    def _structure(self, findings: Sequence[Finding]) -> str:
        """The first wrong block's look, and which others look the same."""
        wrong = [(self._look(finding), finding.name) for finding in findings if not finding.counts]
        looks = ordered((look, name) for look, name in wrong if look)
        if not looks:
            return ""
        look, names = next(iter(looks.items()))
        title, _, advice = look.replace(NAME, names[0]).partition("\n")
        same = f" {subject(names[1:])} so too." if names[1:] else ""
        return f"{title}{same}\n{advice}".strip()

    def _look(self, finding: Finding) -> str:
        """What one block's difference looks like, with NAME in place of the block's."""
        from grader.structure import structure_of  # late: only a riddle needs it

        diff = finding.diff
        if diff is None:
            return ""
        truths = self.truth.gradients if self.truth and self.believed else {}
        others = {f"d{name}": values for name, values in truths.items() if name != finding.block}
        sizes = self.derivative.sizes
        return structure_of(NAME, diff.got, diff.expected, finding.axes, sizes, others)


OF_VISIBLE = {
    Status.AGREES: Verdict.RIGHT,
    Status.DIFFERS: Verdict.BACKWARD_WRONG,
    Status.INCONCLUSIVE: Verdict.NOT_MEASURED,
    Status.INVALID: Verdict.NOT_MEASURED,
    Status.NOTHING_TESTED: Verdict.NOTHING_TESTED,
}
OF_WRONG_FORWARD = OF_VISIBLE | {Status.AGREES: Verdict.FOLLOW_THROUGH}


def resembles(claims: Mapping[str, Claim], truths: Mapping[str, Floats]) -> bool:
    """Whether a gradient points roughly where the reference's does, in the mean over blocks.

    Any simple function has a derivative that is easily right. A wrong forward lets its true
    derivative keep the points only if it is still a version of the exercise's. Numbers count
    only where there is nothing else: their direction is a sign, which is soon guessed.
    """
    told = [name for name, truth in truths.items() if truth.any()]
    arrays = [name for name in told if truths[name].size > 1]
    cosines = [cosine(claims[name].values, truths[name]) for name in arrays or told]
    return bool(cosines) and float(np.mean(cosines)) >= RESEMBLANCE


def cosine(claim: Floats | None, truth: Floats) -> float:
    """The cosine of the angle between two arrays, 0 where one is missing or zero."""
    if claim is None or not claim.any():
        return 0.0
    # The squares of tiny or huge entries are 0 or infinite: only the direction matters.
    one, other = claim / np.abs(claim).max(), truth / np.abs(truth).max()
    return float(np.vdot(one, other) / (np.linalg.norm(one) * np.linalg.norm(other)))

"""What was found of one gradient block, and the words for it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from grader.model import BlockVerdict, Cause, Comparison, Failure, Verdict
from grader.numerics import BlockCheck, Status
from grader.numerics.blocks import Claim
from grader.numerics.compare import Difference, Floats, difference, excerpt
from grader.numerics.locate import locate

# Wide enough for a backward in float32, far below any mistake.
RTOL = 1e-4


@dataclass(frozen=True, slots=True, eq=False)
class Finding:
    """One block's verdict; ``right`` holds the right values, where they are known."""

    block: str
    axes: tuple[str, ...]
    verdict: Verdict
    claim: Claim
    check: BlockCheck
    right: Floats | None

    @property
    def name(self) -> str:
        """What students call the gradient."""
        return f"d{self.block}"

    @property
    def counts(self) -> bool:
        """Whether it keeps its points."""
        return self.verdict.counts

    @property
    def diff(self) -> Difference | None:
        """The claim beside the right values, where both are known."""
        if self.claim.values is None or self.right is None:
            return None
        return difference(self.claim.values, self.right, RTOL)

    @property
    def where(self) -> str:
        """What completes "dWh is ...", empty if it counts; tells no value."""
        if self.counts:
            return ""
        if self.claim.fault:
            return self.claim.fault
        if self.verdict is Verdict.NOT_MEASURED:
            return "not measurable by differences of your own forward"
        if self.verdict is Verdict.NOTHING_TESTED:
            return f"not tested: {self._why_untested}"
        diff = self.diff
        if diff is not None and diff.any:
            return locate(diff.wrong, self.axes)
        return self.check.localisation.words if self.check.localisation else "wrong"

    @property
    def _why_untested(self) -> str:
        if self.check.status is Status.NOTHING_TESTED:
            return f"your own forward does not depend on {self.block}"
        return "your own forward is too far from the exercise's"

    @property
    def summary(self) -> BlockVerdict:
        """What reports show of it."""
        measured = float(self.check.difference)
        gap = measured if np.isfinite(measured) else None
        return BlockVerdict(self.name, self.verdict, gap, self.where)


def failure_of(findings: Sequence[Finding]) -> Failure:
    """What is wrong, block by block, with an excerpt of the first wrong one that has values."""
    wrong = [finding for finding in findings if not finding.counts]
    places = ordered((finding.where, finding.name) for finding in wrong)
    sentences = [f"{subject(names)} {where}." for where, names in places.items()]
    right = [finding.name for finding in findings if finding.counts]
    if right:
        sentences.append(f"{subject(right)} right.")
    reasons = ordered((f.claim.detail or unmeasured(f), f.name) for f in wrong)
    details = [f"{', '.join(names)}: {why}." for why, names in reasons.items() if why]
    comparison = next((c for f in wrong if (c := comparison_of(f))), None)
    message, detail = " ".join(sentences), "\n".join(details)
    return Failure(Cause.WRONG_GRADIENT, message, detail, comparison=comparison)


def ordered(pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """Every second text under its first, in order of appearance."""
    found: dict[str, list[str]] = {}
    for key, value in pairs:
        found.setdefault(key, []).append(value)
    return found


def unmeasured(finding: Finding) -> str:
    """Why a block cannot be measured; empty if it can."""
    return finding.check.reason if finding.verdict is Verdict.NOT_MEASURED else ""


def comparison_of(finding: Finding) -> Comparison | None:
    """The claim beside the right values, where there are some."""
    diff = finding.diff
    if diff is None or not diff.any:
        return None
    return excerpt(finding.name, finding.axes, diff)


def subject(names: Sequence[str]) -> str:
    """Names as the subject of a sentence, with its verb."""
    if len(names) == 1:
        return f"{names[0]} is"
    return f"{', '.join(names[:-1])} and {names[-1]} are"

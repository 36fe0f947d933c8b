"""How the work on one exercise came out, in a symbol and a few words."""

from __future__ import annotations

from grader.model import Outcome
from grader.push import Push, Work
from grader.reporters.style import SYMBOL, of_points


def symbol(push: Push, work: Work) -> str:
    """Right or good enough, not yet, or left open by a fault of ours."""
    if not work.conclusive:
        return SYMBOL[Outcome.ERROR]
    return SYMBOL[Outcome.PASSED if push.good_enough(work) else Outcome.FAILED]


def score(work: Work) -> str:
    """The points; none are told where a fault of ours left a check open."""
    return f"{of_points(work.earned, work.possible)} points" if work.conclusive else "no score"

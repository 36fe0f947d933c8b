"""Mistakes in the gradient by the scores of a softmax, whose loss looks at one target in a row."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from grader.catalogue.changes import LOCAL, Change, Setting, always, drop, say
from grader.catalogue.lines import Line, Link
from grader.catalogue.recognise import softmax
from grader.catalogue.tape import Edge, Edit, Tape
from grader.numerics.compare import Floats


@dataclass(frozen=True, slots=True, eq=False)
class Scores:
    """The two parts of the gradient by the scores, with the probabilities and their axis."""

    target: Floats
    common: Floats
    shares: Floats
    axis: int

    @property
    def per_row(self) -> Floats:
        """What the target gets, for each row."""
        return np.asarray(self.target.sum(axis=self.axis, keepdims=True))

    def placed(self, where: Floats) -> Floats:
        """The gradient with the target's part in other places."""
        return self.common + self.per_row * where

    def shared(self, shares: Floats) -> Floats:
        """The gradient with other probabilities."""
        return self.target + self.common / self.shares * shares


WHERE = "Look at the row and the column of the one score that the loss takes as the target's."
PAPER = "Derive the loss by one score once more on paper: which two terms does it have?"
Rule = Callable[[Scores], Floats]
AT_TARGET: dict[str, tuple[Rule, str]] = {
    "the target is not subtracted from the probabilities on the way back through the loss.": (
        lambda s: s.common,
        "Look at how the loss changes with the target's own score, beside the probabilities.",
    ),
    "only the target's own score gets a gradient: the probabilities are left out.": (
        lambda s: s.target,
        "Every score is in the sum that the exponentials are divided by: each moves the loss.",
    ),
    "the target is added to the probabilities on the way back, where it is to be subtracted.": (
        lambda s: s.common - s.target,
        "Look at the sign with which the target's own score enters the loss.",
    ),
    "the gradient by the scores is multiplied by the derivative of softmax once more.": (
        lambda s: (s.common + s.target) * s.shares * (1 - s.shares),
        "Look at which gradient already goes all the way back to the scores.",
    ),
    "on the way back, softmax is applied to the probabilities once more.": (
        lambda s: s.shared(softmax(s.shares, s.axis)),
        "Look at which of your arrays hold scores, and which already hold probabilities.",
    ),
    "on the way back, the target is taken to be the most probable class.": (
        lambda s: s.placed(s.shares == s.shares.max(axis=s.axis, keepdims=True)),
        WHERE,
    ),
    "on the way back, the target is taken one class too high.": (
        lambda s: s.common + np.roll(s.target, 1, s.axis),
        WHERE,
    ),
    "on the way back, the target is taken one class too low.": (
        lambda s: s.common + np.roll(s.target, -1, s.axis),
        WHERE,
    ),
    "the target's part is subtracted from every score of its row.": (
        lambda s: s.placed(np.ones_like(s.shares)),
        WHERE,
    ),
    "the targets of all rows are subtracted in every row.": (
        lambda s: s.placed((s.target != 0).any(axis=1 - s.axis, keepdims=True)),
        WHERE,
    ),
    "the gradient by the scores is the derivative of a sigmoid.": (
        lambda s: s.shares * (1 - s.shares),
        PAPER,
    ),
    "the gradient by the scores is the derivative of a sigmoid, averaged.": (
        lambda s: s.shares * (1 - s.shares) / len(s.shares),
        PAPER,
    ),
}
ANYWHERE: dict[str, tuple[Rule, str]] = {
    "the derivative of softmax is left out on the way back.": (
        lambda s: s.target / s.shares,
        "Look at what softmax does to a small change of one score.",
    ),
    "softmax is differentiated entry by entry, as if each probability had one score.": (
        lambda s: s.target * (1 - s.shares),
        "A change of one score changes every probability of its row.",
    ),
    "on the way back, the probabilities are normalised along the wrong axis.": (
        lambda s: s.shared(softmax(np.log(s.shares), 1 - s.axis)),
        "Look at which entries must add up to 1: the classes of one example.",
    ),
}
EVERYONE = "Look at which rows of the batch the loss adds up: each of them has its gradient."


def wrong_targets(setting: Setting) -> Iterator[Change]:
    """Every mistake at the scores of a softmax or of the log of a sum of exponentials."""
    for line in setting.lines.all:
        if line.kind not in ("softmax common", "logsumexp") or line.edge.key is None:
            continue
        found = [scores_of(setting.lines.tape, link) for link in line.links]
        aimed = all(np.max((s.target != 0).sum(axis=s.axis)) == 1 for s in found)
        rules = {**AT_TARGET, **ANYWHERE} if aimed else ANYWHERE
        if aimed or line.kind == "softmax common":
            for mistake, (rule, advice) in rules.items():
                yield from replaced(setting, line, [(rule, s) for s in found], mistake, advice)
    for line in setting.lines.all:
        if line.kind in ("softmax common", "logsumexp", "square"):
            yield from lost_rows(setting, line)


def scores_of(tape: Tape, link: Link) -> Scores:
    """The parts that reach the scores by the target and by the common sum."""
    edge, (axis, shares) = link.edge, (link.edge.key, link.edge.slope)
    assert isinstance(axis, int) and shares is not None
    parts = [each for each in arriving(tape, link) if each is not edge]
    target = sum((tape.messages[each.number] for each in parts), np.zeros(shares.shape))
    return Scores(np.asarray(target), tape.messages[edge.number], shares, axis)


def arriving(tape: Tape, link: Link) -> list[Edge]:
    """All edges that end where one does."""
    return [tape.edges[i] for i in tape.incoming[tape.rank(link.edge.parent)]]


def replaced(
    setting: Setting, line: Line, parts: list[tuple[Rule, Scores]], mistake: str, advice: str
) -> Iterator[Change]:
    """Another gradient by the scores."""
    edits: dict[Edge, Edit] = {}
    for link, (rule, scores) in zip(line.links, parts, strict=True):
        try:
            gradient = np.asarray(rule(scores))
        except (ValueError, IndexError):
            return  # a single row has no other axis
        edits |= drop(arriving(setting.lines.tape, link)) | {link.edge: always(gradient)}
    yield Change(edits, say(mistake, advice), LOCAL)


def lost_rows(setting: Setting, line: Line) -> Iterator[Change]:
    """Only one example's scores get a gradient."""
    number, shape = setting.sizes.get("N", 0), line.edge.parent.value.shape
    if number < 2 or not shape or shape[0] != number:
        return
    edges = [edge for link in line.links for edge in arriving(setting.lines.tape, link)]
    for which, row in (("first", 0), ("last", number - 1)):
        weight = np.zeros(shape)
        weight[row] = 1
        text = say(f"only the {which} example of the batch gets a gradient.", EVERYONE)
        yield Change({edge: weighted(edge, weight) for edge in edges}, text, LOCAL)


def weighted(edge: Edge, weight: Floats) -> Edit:
    """What is right, entry by entry times a weight."""
    return lambda g: edge.vjp(g) * weight

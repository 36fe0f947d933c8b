"""Which gradient checker misses no wrong gradient, fails no right one, and at what cost.

Ours on all five sizes; the others on the three small ones, since most of them take two
evaluations for every parameter. Run with ``python benchmarks/gradcheck.py [STRIDE]``: only
every STRIDE-th wrong gradient is tried (1 for all of them).
"""

from __future__ import annotations

import statistics
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
from gradcheck_peers import PEERS, Peer, torch_gradcheck
from mutants import MODELS, SIZES, Case, make_case, right_cases, wrong_cases
from timing import seconds

from grader.numerics import GradientCheck, Status, check_gradients

WORST = (
    Status.INVALID,
    Status.DIFFERS,
    Status.INCONCLUSIVE,
    Status.NOTHING_TESTED,
    Status.AGREES,
)
SMALL = ("slide", "toy", "small")
MISSED = (Status.AGREES, Status.NOTHING_TESTED)


@dataclass(slots=True)
class Tally:
    """How often each verdict fell on wrong and on right gradients, and at what cost."""

    wrong: Counter[Status] = field(default_factory=Counter)
    right: Counter[Status] = field(default_factory=Counter)
    double: list[int] = field(default_factory=list)
    low: list[int] = field(default_factory=list)

    def line(self) -> str:
        """Counts, and the median evaluations of right gradients of five blocks or more."""
        missed = sum(self.wrong[status] for status in MISSED)
        failed = self.right[Status.DIFFERS] + self.right[Status.INVALID]
        return (
            f"{missed:4d} /{self.wrong.total():5d} {self.wrong[Status.INCONCLUSIVE]:8d}"
            f" {failed:5d} /{self.right.total():4d} {self.right[Status.INCONCLUSIVE]:8d}"
            f" {self.right[Status.NOTHING_TESTED]:8d} {statistics.median(self.double):8.0f}"
            f" {statistics.median(self.low):8.0f}"
        )


def main() -> None:
    """Prints detection by size, detection of the peers, and speed."""
    np.seterr(all="ignore")
    stride = int(sys.argv[1]) if len(sys.argv) > 1 else 4
    print(f"{'ours':28s} {'missed / wrong':>11s} {'unsure':>6s} {'failed / right':>11s}", end="")
    print(f" {'unsure':>6s} {'untested':>8s} {'float64':>8s} {'lower':>8s}")
    for size in SIZES:
        print(f"{size:28s} {ours(size, stride * (8 if size == 'large' else 1)).line()}", flush=True)
    print(f"\n{'on ' + ', '.join(SMALL):28s} {'missed/wrong':>15s}", end="")
    print(f"{'failed/float64':>15s}{'failed/lower':>15s}")
    for name, peer in PEERS.items():
        print(f"{name:28s} {theirs(peer, stride * 4)}", flush=True)
    speed()


def wrong_at(size: str, stride: int) -> Iterator[Case]:
    """Every ``stride``-th wrong gradient of every model at one size."""
    for model in MODELS:
        yield from list(wrong_cases(model, size))[::stride]


def right_at(size: str) -> Iterator[Case]:
    """Every right gradient of every model at one size."""
    for model in MODELS:
        yield from right_cases(model, size)


def check(case: Case) -> GradientCheck:
    """Our check of a case."""
    return check_gradients(case.forward, case.blocks, case.backward, case.upstream, localise=False)


def verdict(checked: GradientCheck) -> Status:
    """The worst of the blocks' verdicts."""
    return next(status for status in WORST if checked.named(status))


def ours(size: str, stride: int) -> Tally:
    """Our verdicts on one size."""
    tally = Tally()
    for case in wrong_at(size, stride):
        tally.wrong[verdict(check(case))] += 1
    for case in right_at(size):
        checked = check(case)
        tally.right[verdict(checked)] += 1
        if len(case.blocks) >= 5:
            (tally.low if case.low else tally.double).append(checked.evaluations)
    return tally


def theirs(peer: Peer, stride: int) -> str:
    """How many wrong gradients a peer accepts, and how many right ones it refuses."""
    wrong = [peer(case) for size in SMALL for case in wrong_at(size, stride)]
    right = [case for size in SMALL for case in right_at(size)]
    sides = [[not peer(case) for case in right if case.low == low] for low in (False, True)]
    shown = "".join(f"{sum(side):9d} /{len(side):4d}" for side in sides)
    return f"{sum(wrong):9d} /{len(wrong):4d}{shown}"


def speed() -> None:
    """One right gradient of about 6,000 parameters, in one run."""
    case = make_case("tanh rnn", "medium", examples=12)
    count = sum(block.size for block in case.blocks.values())
    mine = statistics.median(seconds(lambda: check(case)) for _ in range(5))
    evaluations = check(case).evaluations
    case.calls[0] = 0
    slow = seconds(lambda: torch_gradcheck(case))
    print(f"\n{count} parameters, one right gradient of a recurrent layer")
    print(f"ours                         {mine * 1e3:10.1f} ms {evaluations:7d} evaluations")
    print(f"torch gradcheck, slow        {slow * 1e3:10.1f} ms {case.calls[0]:7d} evaluations")
    print(f"ratio                        {slow / mine:10.1f} x")


if __name__ == "__main__":
    main()

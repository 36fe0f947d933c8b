"""How many mistakes are named rightly, and what is said of mistakes that nobody wrote down.

Every misconception of an exercise is graded as a submission, on inputs of another seed than the
course's, first with all misconceptions known, then with its own withheld from the diagnosis:

    python benchmarks/diagnosis.py                      # all exercises
    python benchmarks/diagnosis.py exercise4 --list     # with every sentence that was said
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import click

from grader.course import find_course
from grader.diagnose import Replay
from grader.environment import describe_environment
from grader.exercise import Exercise
from grader.model import CheckResult, Grade, Outcome
from grader.opened import OpenedSubmission
from grader.pipeline import Grading, conclude
from grader.plugin import with_suite
from grader.reference import Misconception, read_misconceptions
from grader.sandbox.launch import Zygote
from grader.suite import Suite
from grader.verify import as_submission

ROOT = Path(__file__).resolve().parents[1]
PLAIN = ("is wrong in every entry.", "is wrong.")


class Withholding(Replay):
    """A replay that does not know one misconception."""

    def __init__(self, known: Replay, withheld: str) -> None:
        super().__init__(known._exercise)
        self._loaded = [pair for pair in known._misconceptions() if pair[0].name != withheld]


@dataclass(frozen=True)
class Told:
    """What the reports on one wrong solution said."""

    misconception: Misconception
    known: Grade
    withheld: Grade

    @property
    def verdict(self) -> str:
        """Whether the report of the known mistake names it."""
        return naming(self.known, self.misconception.name)

    @property
    def sentences(self) -> list[str]:
        """What the report says when the mistake is not known, most telling first."""
        return list(dict.fromkeys(said(result) for result in failed(self.withheld)))

    @property
    def kind(self) -> str:
        """The best of what is said of a mistake that is not known."""
        named = {r.diagnosis.misconception for r in failed(self.withheld) if r.diagnosis}
        if named - {""}:
            return "another misconception named"
        if named:
            return "cause or structure"
        messages = [r.failure.message for r in failed(self.withheld) if r.failure]
        return "place only" if any(map(tells_place, messages)) else "only wrong"


def failed(grade: Grade) -> list[CheckResult]:
    """The checks that found something wrong."""
    return [result for result in grade.results if result.outcome is Outcome.FAILED]


def naming(grade: Grade, name: str) -> str:
    """How the names in a report relate to the right one."""
    named = {r.diagnosis.misconception for r in failed(grade) if r.diagnosis} - {""}
    return "named" if named == {name} else "wrongly named" if named else "not named"


def said(result: CheckResult) -> str:
    """The diagnosis of one failed check, else its message."""
    if result.diagnosis:
        return result.diagnosis.text.partition("\n")[0]
    return f"({result.failure.message if result.failure else ''})"


def tells_place(message: str) -> bool:
    """Whether a message says more than that something is wrong."""
    return not message.endswith(PLAIN)


def ask(exercise: Exercise, seed: int) -> Iterator[Told]:
    """Grades every misconception, with itself known and withheld."""
    grading = Grading(exercise, seed)
    known = Replay(exercise)
    found: list[Told] = []

    def work(suite: Suite) -> None:
        environment = describe_environment(zygote.layers)
        for each in read_misconceptions(exercise):
            with OpenedSubmission(exercise, as_submission(exercise, each), zygote) as opened:
                runs = suite.run(opened)
                replays = known, Withholding(known, each.name)
                both = [conclude(grading, opened, runs, r, environment) for r in replays]
            found.append(Told(each, *both))

    with Zygote.start(exercise.profile) as zygote:
        with_suite(exercise, seed, zygote, work)
    return iter(found)


@click.command()
@click.argument("names", nargs=-1)
@click.option("--seed", default=1, help="Another one than the course's.")
@click.option("--list", "listed", is_flag=True, help="Print what was said of each mistake.")
def main(names: tuple[str, ...], seed: int, listed: bool) -> None:
    """Prints how many mistakes are named, and what is said of unknown ones."""
    course = find_course(ROOT)
    for name in names or course.names:
        told = list(ask(course.exercise(name), seed))
        for each in told if listed else ():
            click.echo(f"\n{each.misconception.name} [{each.verdict}; {each.kind}]")
            click.echo(f"  mistake: {each.misconception.title}")
            for sentence in each.sentences[:3]:
                click.echo(f"  said:    {sentence}")
        known = Counter(each.verdict for each in told)
        unknown = Counter(each.kind for each in told)
        click.echo(f"\n{name}: {len(told)} mistakes, seed {seed}")
        click.echo(f"  known:    {shares(known, len(told))}")
        click.echo(f"  withheld: {shares(unknown, len(told))}")


def shares(counts: Counter[str], total: int) -> str:
    """Counts and percentages in one line."""
    return ", ".join(f"{kind} {n} ({100 * n / total:.0f}%)" for kind, n in counts.most_common())


if __name__ == "__main__":
    main()

"""Grades hostile submissions, each followed by an honest one, and proves that each is alive."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess

from corpus import Attack
from observe import (
    SLACK_SECONDS,
    Witness,
    exercise_for,
    hand_in,
    submission_of,
    time_allowed,
)
from possessions import adopt_orphans, descendants, descriptors, end_descendants, memory
from weaken import weaken
from world import World

from grader.exercise import Exercise
from grader.model import Grade, Submission
from grader.opened import OpenedSubmission
from grader.pipeline import Grading, Session, in_session
from grader.sandbox.launch import Zygote

SEED = 2024
START_SECONDS = 60.0
GROWTH = 64 << 20
"""Bytes by which the grader may have grown after all attacks on one exercise."""

Verdict = tuple[str, list[str]]


class HarnessError(Exception):
    """The attack proves nothing, because something fails without it."""


def besiege(attacks: Iterable[Attack]) -> Iterator[Verdict]:
    """Each attack's name and what it brought about, from one zygote for each exercise."""
    adopt_orphans()
    with World() as world:
        witness = Witness(world)
        witness.listen()
        ordered = sorted(attacks, key=lambda attack: attack.exercise)
        for name, group in groupby(ordered, key=lambda attack: attack.exercise):
            exercise = exercise_for(world, name)
            with Zygote.start(exercise.profile) as zygote:
                yield from Siege(exercise, zygote, witness).run(list(group))


class Siege:
    """One exercise under attack; ``promises`` says whether headers must tell the grade."""

    def __init__(
        self, exercise: Exercise, zygote: Zygote, witness: Witness, promises: bool = True
    ) -> None:
        self.exercise = exercise
        self.zygote = zygote
        self.witness = witness
        self.promises = promises
        self.expected = 0.0
        self.ready: Callable[[], None] = lambda: None
        assert exercise.reference is not None
        self.honest = hand_in(exercise, exercise.reference.read_text())

    def run(self, attacks: list[Attack]) -> Iterator[Verdict]:
        """Each attack's verdict; an honest submission is graded after each."""
        verdicts: list[Verdict] = []

        def work(session: Session) -> None:
            honest = self._grade(session, self.honest)
            self.expected = honest.earned
            before = self._possessions()
            resident = memory("VmRSS")
            assert honest.perfect, [r.failure for r in honest.results if r.failure]
            self.ready()
            for attack in attacks:
                verdicts.append((attack.name, list(self._attack(session, attack, before))))
            if memory("VmRSS") - resident > GROWTH:
                verdicts.append(("all", ["the grader has grown for good"]))

        in_session(Grading(self.exercise, SEED), self.zygote, work)
        yield from verdicts

    def _attack(self, session: Session, attack: Attack, before: tuple[int, int]) -> Iterator[str]:
        submission = submission_of(attack, self.exercise, self.witness.world)
        self.witness.begin()
        grade, fault = None, ""
        try:
            grade = self._grade(session, submission)
        except Exception as error:
            fault = repr(error)
        yield from self.witness.end(attack, grade, fault).breaches()
        if grade is not None and self.promises:
            yield from broken_promises(attack, grade)
        points = self._grade(session, self.honest).earned
        if points != self.expected:
            yield f"the next honest submission got {points:g} points"
        if self._possessions() != before:
            yield f"processes and descriptors were {before}, are {self._possessions()}"

    def _grade(self, session: Session, submission: Submission) -> Grade:
        with OpenedSubmission(self.exercise, submission, self.zygote) as opened:
            return session.conclude(opened, session.suite.run(opened))

    def _possessions(self) -> tuple[int, int]:
        return len(descendants()), descriptors()


def broken_promises(attack: Attack, grade: Grade) -> Iterator[str]:
    """Where a grade is another than the header of the attack says."""
    if grade.earned != attack.points:
        yield f"its header promises {attack.points:g} points; it got {grade.earned:g}"
    failures = [*grade.findings, *(r.failure for r in grade.results if r.failure)]
    found = {failure.cause for failure in failures}
    if attack.causes and not found & attack.causes:
        yield f"its header promises {sorted(attack.causes)}; found were {sorted(found)}"


def prove_alive(attack: Attack) -> list[str]:
    """What an attack brings about with its layers switched off, in a process of its own."""
    adopt_orphans()
    reader, writer = multiprocessing.Pipe(duplex=False)
    context = multiprocessing.get_context("fork")
    process = context.Process(target=attack_weakened, args=(attack, writer.send))
    process.start()
    writer.close()
    found = heard(reader, process, time_allowed(attack))
    process.kill()
    process.join()
    process.close()
    reader.close()
    end_descendants()
    return found


def heard(reader: Connection, process: BaseProcess, seconds: float) -> list[str]:
    """What a process tells of an attack, or how it ended without a word.

    The process first says that an honest submission got its points.
    """
    if not reader.poll(START_SECONDS):
        raise HarnessError("the grader did not start")
    try:
        reader.recv()
    except EOFError:
        raise HarnessError("the grader fails without an attack") from None
    if not reader.poll(seconds + 2 * SLACK_SECONDS):
        return ["the grader was held for ever"]
    try:
        return list(reader.recv())
    except EOFError:
        process.join(SLACK_SECONDS)
        return [f"the grader was ended ({process.exitcode})"]


def attack_weakened(attack: Attack, tell: Callable[[list[str]], None]) -> None:
    """Grades one attack without its layers, and tells what it brought about."""
    with World() as world:
        weaken(attack.layers)
        witness = Witness(world)
        witness.listen()
        exercise = exercise_for(world, attack.exercise, endless="deadline" in attack.layers)
        with Zygote.start(exercise.profile) as zygote:
            siege = Siege(exercise, zygote, witness, promises=False)
            siege.ready = lambda: tell([])
            tell([breach for _, breaches in siege.run([attack]) for breach in breaches])

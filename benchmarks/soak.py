"""Grades 1,000 hostile and honest submissions from one zygote: what is left over afterwards?

python benchmarks/soak.py [COUNT]
"""

from __future__ import annotations

import random
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "grader" / "attack")]
sys.dont_write_bytecode = True

from corpus import read_corpus
from observe import exercise_for, hand_in, submission_of
from possessions import adopt_orphans, descendants, descriptors, memory
from world import World

from grader.model import Grade, Submission
from grader.opened import OpenedSubmission
from grader.pipeline import Grading, Session, in_session
from grader.sandbox.launch import Zygote

MIB = 1 << 20
SEED = 2024
HONEST_SHARE = 0.5


def mixture(count: int, hostile: list[Submission], honest: Submission) -> list[Submission]:
    """``count`` submissions in random order, the same in every run."""
    draw = random.Random(SEED)
    return [honest if draw.random() < HONEST_SHARE else draw.choice(hostile) for _ in range(count)]


def possessions() -> str:
    """What the grader has now."""
    pages = memory("VmRSS") / MIB
    return f"{len(descendants())} processes, {descriptors()} descriptors, {pages:.0f} MB"


def soak(
    session: Session, zygote: Zygote, submissions: list[Submission], honest: Submission
) -> str:
    """Grades all of ``submissions``; returns what there was before and after."""

    def grade(submission: Submission) -> Grade:
        with OpenedSubmission(session.grading.exercise, submission, zygote) as opened:
            return session.conclude(opened, session.suite.run(opened))

    for submission in submissions[:50]:
        grade(submission)
    before, started, lost = possessions(), time.monotonic(), 0
    for submission in submissions:
        points = grade(submission).earned
        lost += submission is honest and points != 100.0
    minutes = (time.monotonic() - started) / 60
    return (
        f"after 50: {before}\nafter {len(submissions)} more: {possessions()}\n"
        f"{minutes:.1f} minutes; {lost} honest submissions lost points"
    )


def main() -> None:
    """Prints what the grader has before and after."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    adopt_orphans()
    with World() as world:
        exercise = exercise_for(world, "exercise3")
        assert exercise.reference is not None
        honest = hand_in(exercise, exercise.reference.read_text())
        attacks = [attack for attack in read_corpus() if attack.exercise == "exercise3"]
        hostile = [submission_of(attack, exercise, world) for attack in attacks]
        told: list[str] = []
        with Zygote.start(exercise.profile) as zygote:
            submissions = mixture(count, hostile, honest)
            in_session(
                Grading(exercise, SEED),
                zygote,
                lambda session: told.append(soak(session, zygote, submissions, honest)),
            )
    print(*told)


if __name__ == "__main__":
    main()

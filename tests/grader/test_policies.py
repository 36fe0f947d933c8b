"""What counts of a student's attempts, and how course.toml says so."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import msgspec
import pytest

from grader.attempts import Attempt
from grader.course import find_course
from grader.errors import BadCourse
from grader.model import (
    CheckResult,
    Environment,
    Grade,
    Kind,
    Outcome,
    SubmissionId,
    Visibility,
)
from grader.policies import LatePenalty, Override, Policy, PolicyTable, Settled, settle

BERLIN = ZoneInfo("Europe/Berlin")
DUE = datetime(2026, 11, 20, 23, 59, tzinfo=BERLIN)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
PER_DAY = LatePenalty(percent=10)
UNKNOWN = "When it was handed in is not known: counted as in time."


def grade(earned: float, possible: float = 50, outcome: Outcome = Outcome.PASSED) -> Grade:
    """A grade of one check."""
    check = CheckResult("c", "c", "f", Kind.VALUE, Visibility.HIDDEN, outcome, possible, earned)
    environment = Environment("", "", "", "", "", ())
    id = SubmissionId("s1", "", "")
    return Grade("exercise3", "", id, "", "", environment, 0, (check,))


def attempt(delay: timedelta | None, number: int = 1, late: bool = False) -> Attempt:
    """An attempt so long after ``DUE``, or at an unknown time."""
    at = None if delay is None else DUE.astimezone(UTC) + delay
    return Attempt("s1", Path(), number, at, late)


def settled(
    policy: Policy, *delays: timedelta | None, points: float = 40, used: int = 0
) -> Settled:
    """What counts of attempts with ``points`` of 50 each."""
    attempts = [(attempt(delay, i), grade(points)) for i, delay in enumerate(delays, 1)]
    return settle(policy, "s1", attempts, used)


def policy(late: LatePenalty = PER_DAY, due: datetime | None = DUE, **other: Any) -> Policy:
    """A policy with this penalty."""
    return Policy(due=due, late=late, **other)


@pytest.mark.parametrize(
    ("delay", "penalty", "reasons"),
    [
        (-DAY, 0, ()),
        (timedelta(0), 0, ()),
        (timedelta(microseconds=1), 5, ("1 day late: 5 points less.",)),
        (DAY, 5, ("1 day late: 5 points less.",)),
        (DAY + MINUTE, 10, ("2 days late: 10 points less.",)),
        (100 * DAY, 40, ("100 days late: 40 points less.",)),
        (None, 0, (UNKNOWN,)),
    ],
)
def test_a_begun_day_counts(delay: timedelta | None, penalty: float, reasons: tuple[str]) -> None:
    """In time is up to the deadline itself; nobody gets less than nothing."""
    assert settled(policy(), delay) == Settled(
        "s1", 1, 40, 50, penalty, 40 - penalty, reasons, late_days=0
    )


@pytest.mark.parametrize(
    ("late", "delay", "penalty"),
    [
        (LatePenalty(percent=1, per="hour"), HOUR, 0.5),
        (LatePenalty(percent=1, per="hour"), HOUR + MINUTE, 1.0),
        (LatePenalty(points=3), DAY, 3),
        (LatePenalty(points=3), 2 * DAY, 6),
        (LatePenalty(percent=10, grace_minutes=15), 15 * MINUTE, 0),
        (LatePenalty(percent=10, grace_minutes=15), 16 * MINUTE, 5),
        (LatePenalty(percent=10, grace_minutes=15), DAY + MINUTE, 10),
        (LatePenalty(percent=10, maximum_percent=50), 9 * DAY, 25),
        (LatePenalty(points=10, maximum_percent=50), 9 * DAY, 25),
        (LatePenalty(percent=0.1), DAY, 0.05),
        (LatePenalty(), 9 * DAY, 0),
    ],
)
def test_penalties(late: LatePenalty, delay: timedelta, penalty: float) -> None:
    """Per hour or day, of the possible points or so many, after the grace, up to the maximum."""
    result = settled(policy(late), delay)
    assert (result.penalty, result.final) == (penalty, 40 - penalty)


def test_points_are_rounded_where_only_floats_make_them_long() -> None:
    """0.1 is no sum of powers of two."""
    result = settled(policy(LatePenalty(percent=0.1)), 3 * DAY, points=0.3)
    assert (result.penalty, result.final) == (0.15, 0.15)


@pytest.mark.parametrize(
    ("due", "handed_in", "days", "hours"),
    [
        ("2026-10-24T23:59", "2026-10-25T23:59", 1, 25),
        ("2026-10-24T23:59", "2026-10-26T00:00", 2, 26),
        ("2026-03-28T23:59", "2026-03-29T23:59", 1, 23),
        ("2026-03-28T23:59", "2026-03-30T00:00", 2, 24),
        ("2026-03-28T02:30", "2026-03-29T03:30", 1, 24),
        ("2026-10-24T02:30", "2026-10-25T02:30", 1, 24),
    ],
)
def test_a_day_ends_when_the_clock_says_so(due: str, handed_in: str, days: int, hours: int) -> None:
    """On the days when clocks are set it has 23 or 25 hours; hours are hours."""
    at = datetime.fromisoformat(handed_in).replace(tzinfo=BERLIN)
    late = [
        settle(
            policy(
                LatePenalty(points=1, per=per), datetime.fromisoformat(due).replace(tzinfo=BERLIN)
            ),
            "s1",
            [(replace(attempt(None), handed_in=at), grade(40))],
        ).penalty
        for per in ("day", "hour")
    ]
    assert late == [days, hours]


def test_the_later_of_two_equal_times_of_day_counts() -> None:
    """At 2:30 on the day the clocks go back there are two; students get both hours."""
    at = datetime(2026, 10, 25, 2, 30, fold=1, tzinfo=BERLIN)
    due = datetime(2026, 10, 24, 2, 30, tzinfo=BERLIN)
    given = [(replace(attempt(None), handed_in=at), grade(40))]
    assert settle(policy(due=due), "s1", given).penalty == 5


def test_a_deadline_without_a_zone_has_days_of_24_hours() -> None:
    """An offset does not say when clocks are set."""
    due = datetime.fromisoformat("2026-10-24T23:59:00+02:00")
    at = datetime(2026, 10, 25, 23, 59, tzinfo=BERLIN)
    given = [(replace(attempt(None), handed_in=at), grade(40))]
    assert settle(policy(due=due), "s1", given).penalty == 10


@pytest.mark.parametrize(
    ("delay", "used", "days", "penalty", "reasons"),
    [
        (-DAY, 0, 0, 0, ()),
        (2 * DAY, 0, 2, 0, ("2 late days used at no cost.",)),
        (2 * DAY, 2, 1, 5, ("1 late day used at no cost.", "1 day late: 5 points less.")),
        (2 * DAY, 3, 0, 10, ("2 days late: 10 points less.",)),
        (2 * DAY, 9, 0, 10, ("2 days late: 10 points less.",)),
        (4 * DAY, 0, 3, 5, ("3 late days used at no cost.", "1 day late: 5 points less.")),
    ],
)
def test_late_days_are_used_up_over_the_course(
    delay: timedelta, used: int, days: int, penalty: float, reasons: tuple[str, ...]
) -> None:
    """Each costs nothing; what other exercises have used is gone."""
    result = settled(policy(LatePenalty(percent=10, days=3)), delay, used=used)
    assert (result.late_days, result.penalty, result.reasons) == (days, penalty, reasons)


def test_late_days_shift_the_deadline_for_hours_too() -> None:
    """Two days and an hour late with two free days is one hour late."""
    result = settled(policy(LatePenalty(points=1, per="hour", days=2)), 2 * DAY + HOUR)
    assert (result.late_days, result.penalty) == (2, 1)


def test_an_extension_moves_the_deadline_of_one_student() -> None:
    """Lateness is counted from there."""
    extended = policy(extensions={"s1": DUE + 7 * DAY})
    assert settled(extended, 7 * DAY) == Settled(
        "s1", 1, 40, 50, 0, 40, ("The deadline was extended.",)
    )
    assert settled(extended, 8 * DAY).reasons == (
        "The deadline was extended.",
        "1 day late: 5 points less.",
    )
    assert settle(extended, "s2", [(attempt(7 * DAY), grade(40))]).penalty == 35


def test_without_a_deadline_nothing_is_late() -> None:
    """Nor does anybody have to know when it was handed in."""
    assert settled(policy(due=None), 9 * DAY, None) == Settled("s1", 2, 40, 50, 0, 40)


def test_late_by_the_export_alone_costs_nothing_and_is_said() -> None:
    """Canvas does not say by how much."""
    result = settle(policy(), "s1", [(attempt(None, late=True), grade(40))])
    assert (result.final, result.reasons) == (
        40,
        ("Late, as the export says, but not by how much: counted as in time.",),
    )


def test_the_latest_attempt_counts_even_if_it_is_worse() -> None:
    """Whatever the order in which attempts are given."""
    attempts = [(attempt(DAY, 3), grade(30)), (attempt(-DAY, 1), grade(50))]
    result = settle(policy(), "s1", attempts)
    assert (result.attempt_number, result.final) == (3, 25)


@pytest.mark.parametrize(
    ("points", "number", "final"),
    [((40, 44, 30), 1, 40), ((40, 46, 30), 2, 41), ((40, 45, 30), 1, 40), ((0, 0, 0), 1, 0)],
)
def test_the_best_attempt_is_the_best_after_penalties(
    points: tuple[float, ...], number: int, final: float
) -> None:
    """The second one is a day late; of equal ones the first counts."""
    delays = (-DAY, DAY, 2 * DAY)
    attempts = [
        (attempt(delay, i), grade(earned))
        for i, (delay, earned) in enumerate(zip(delays, points, strict=True), 1)
    ]
    result = settle(policy(attempts="best"), "s1", attempts)
    assert (result.attempt_number, result.final) == (number, final)
    assert result.reasons[0] == "The best of 3 attempts."


@pytest.mark.parametrize("failed", [grade(20, outcome=Outcome.ERROR), None])
def test_a_fault_of_ours_never_becomes_a_score(failed: Grade | None) -> None:
    """Neither the points so far nor those of an attempt before it."""
    attempts = [(attempt(-DAY, 1), grade(50)), (attempt(-DAY, 2), failed)]
    possible = failed.possible if failed else 0
    assert settle(policy(), "s1", attempts) == Settled(
        "s1", 2, None, possible, 0, None, ("Attempt 2 could not be graded.",)
    )
    assert settle(policy(attempts="best"), "s1", attempts[1:]).final is None


def test_the_best_of_those_that_were_graded_says_which_were_not() -> None:
    """The other may have been better."""
    attempts = [(attempt(-DAY, 1), None), (attempt(-DAY, 2), grade(10))]
    assert settle(policy(attempts="best"), "s1", attempts) == Settled(
        *("s1", 2, 10, 50, 0, 10),
        ("The best of 2 attempts.", "Attempt 1 could not be graded."),
    )


@pytest.mark.parametrize(
    ("delays", "before"), [((DAY,), "35"), ((), "none")], ids=["graded", "nothing"]
)
def test_an_override_keeps_the_original(delays: tuple[timedelta, ...], before: str) -> None:
    """What was earned stays beside what a person has set, with the reason and the author."""
    override = Override("exercise3", "s1", 48, "ill on the day", "prof. x")
    overridden = policy(overrides={"s1": override})
    without, result = settled(policy(), *delays), settled(overridden, *delays)
    said = f"48 points instead of {before}, set by prof. x: ill on the day"
    assert result == replace(without, final=48, reasons=(*without.reasons, said))


def test_nothing_handed_in_is_no_score() -> None:
    """Whether it is a zero is for the course to say."""
    assert settle(policy(), "s1", []) == Settled(
        "s1", 0, None, 0, 0, None, ("Nothing was handed in.",)
    )


def test_a_settlement_survives_json() -> None:
    """The gradebook keeps it so."""
    result = settled(policy(), DAY)
    assert msgspec.json.decode(msgspec.json.encode(result), type=Settled) == result


COURSE = """format_version = 1
name = "Small"
seed = 7
"""
EXERCISE = """format_version = 1
title = "x"
module = "x"
decks = []
requires = "numpy"
functions = {}
"""


def course_policy(root: Path, text: str, students: tuple[str, ...] | None = None) -> Policy:
    """The policy for exercise 3 of a course of exercises 3 and 4 with ``text`` in course.toml."""
    for name in ("exercise3_rnn_forward", "exercise4_bptt"):
        folder = root / "exercises" / name
        folder.mkdir(parents=True)
        (folder / "exercise.toml").write_text(EXERCISE)
    (root / "course.toml").write_text(COURSE + text)
    return find_course(root).policy("exercise3_rnn_forward", students)


WHOLE = """
[policies.exercise3]
due = 2026-11-20T23:59:00
timezone = "Europe/Berlin"
attempts = "best"
[policies.exercise3.late]
percent = 10
per = "day"
grace_minutes = 15
maximum_percent = 50
days = 3
[policies.exercise3.extensions]
s007 = 2026-11-27T23:59:00+01:00
[policies.4]
due = 2026-12-20T23:59:00+01:00
[[overrides]]
exercise = "3"
student = "s012"
points = 88
reason = "appeal"
author = "x"
"""


def test_a_course_says_it_all(tmp_path: Path) -> None:
    """Local times are the zone's; exercises go by any name that people type."""
    assert course_policy(tmp_path, WHOLE, ("s007", "s012")) == Policy(
        due=DUE,
        attempts="best",
        late=LatePenalty(10, grace_minutes=15, maximum_percent=50, days=3),
        extensions={"s007": datetime(2026, 11, 27, 23, 59, tzinfo=BERLIN)},
        overrides={"s012": Override("3", "s012", 88, "appeal", "x")},
    )


def test_a_course_may_say_nothing(tmp_path: Path) -> None:
    """Then the latest attempt counts, whenever it was handed in."""
    assert course_policy(tmp_path, "") == Policy()


OVERRIDE = '[[overrides]]\nexercise = "3"\nstudent = "s1"\npoints = 1\nreason = "r"\nauthor = "a"\n'
TABLE = "[policies.exercise3]\n"


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        (f"{TABLE}duo = 1", "unknown field `duo` - at `policies.exercise3`"),
        (f"{TABLE}late = {{percnt = 1}}", "unknown field `percnt` - at `policies.exercise3.late`"),
        (f"{TABLE}late = {{percent = 101}}", "<= 100.0 - at `policies.exercise3.late.percent`"),
        (f"{TABLE}late = {{percent = nan}}", "at `policies.exercise3.late.percent`"),
        (f"{TABLE}late = {{points = -1}}", ">= 0.0 - at `policies.exercise3.late.points`"),
        (
            f'{TABLE}late = {{per = "week"}}',
            "'week', expected 'day' or 'hour' - at `policies.exercise3.late.per`",
        ),
        (
            f"{TABLE}late = {{percent = 1, points = 1}}",
            "policies.exercise3.late: give percent or points, not both.",
        ),
        (
            f"{TABLE}late = {{percent = 1}}",
            "policies.exercise3.late: has no effect without a deadline; give due too.",
        ),
        (
            f"{TABLE}extensions = {{s1 = 2026-11-20T23:59:00Z, x = 1}}",
            "got `int` - at `policies.exercise3.extensions.x`",
        ),
        (
            f"[policies.4]\nattempts = 'best'\n{TABLE}attempts = 1",
            "at `policies.exercise3.attempts`",
        ),
        (f'{TABLE}attempts = "first"', "'first', expected 'best' or 'latest' - at"),
        (f'{TABLE}due = "tomorrow"', "Invalid RFC3339 encoded datetime - at"),
        (f"{TABLE}due = 2026-11-20", "Expected `datetime | null`, got `date` - at"),
        (
            f"{TABLE}due = 2026-11-20T23:59:00",
            "policies.exercise3.due: has no offset such as +01:00, and there is no timezone.",
        ),
        (
            f"{TABLE}due = 0001-01-01T00:00:00+10:00",
            "policies.exercise3.due: the year 1 is no year of a course.",
        ),
        (
            f'{TABLE}timezone = "Europe/Bärlin"',
            "policies.exercise3.timezone: 'Europe/Bärlin' is no time zone known here; "
            "expected a name such as Europe/Berlin.",
        ),
        (f'{TABLE}timezone = "../../etc/passwd"', "is no time zone known here"),
        (f'{TABLE}timezone = "Europe"', "is no time zone known here"),
        (
            f"{TABLE}extensions = {{s1 = 2026-11-20T23:59:00}}",
            "policies.exercise3.extensions.s1: has no offset",
        ),
        (
            f"{TABLE}extensions = {{s11 = 2026-11-20T23:59:00Z}}",
            "policies.exercise3.extensions: there is no student 's11' in the class. "
            "Did you mean 's1'?",
        ),
        ("[policies.exercise9]", "policies.exercise9: There is no exercise 'exercise9' in"),
        (
            "[policies.exercise4]\nlate = {percent = 1, points = 1}",
            "policies.exercise4.late: give percent or points",
        ),
        (
            "[policies.exercise3]\n[policies.3]",
            "policies.3: exercise3_rnn_forward has another table.",
        ),
        (OVERRIDE.replace('"3"', '"9"'), "overrides, number 1: There is no exercise '9'"),
        (OVERRIDE.replace("s1", "zed"), "overrides, number 1: there is no student 'zed' in"),
        (OVERRIDE * 2, "overrides, number 2: s1 has another one for this exercise."),
        (OVERRIDE.replace('"r"', '""'), "length >= 1 - at `overrides[0].reason`"),
        (OVERRIDE.replace("= 1", "= inf"), "at `overrides[0].points`"),
        (OVERRIDE.replace('author = "a"', ""), "missing required field `author`"),
    ],
)
def test_a_mistake_in_a_policy_names_file_and_key(
    tmp_path: Path, text: str, complaint: str
) -> None:
    """Whichever exercise it concerns: a deadline that nobody reads would be worse."""
    with pytest.raises(BadCourse) as caught:
        course_policy(tmp_path, text, ("s1",))
    assert str(caught.value).startswith(f"{tmp_path}/course.toml: ")
    assert complaint in str(caught.value)


def test_without_a_class_list_students_are_not_checked(tmp_path: Path) -> None:
    """An override may be for somebody who has handed in nothing."""
    assert course_policy(tmp_path, OVERRIDE).overrides.keys() == {"s1"}


def test_a_deadline_with_an_offset_is_read_by_the_zones_clock() -> None:
    """So that its days end with the zone's."""
    table = PolicyTable(due=datetime(2026, 10, 24, 21, 59, tzinfo=UTC), timezone="Europe/Berlin")
    due = table.policy("x", {}).due
    assert due is not None and due.isoformat() == "2026-10-24T23:59:00+02:00"
    assert due.tzinfo == BERLIN


@pytest.mark.parametrize(
    ("local", "utc"),
    [
        ("2026-10-25T02:30", "2026-10-25T01:30:00+00:00"),
        ("2026-03-29T02:30", "2026-03-29T01:30:00+00:00"),
    ],
    ids=["twice", "never"],
)
def test_a_deadline_that_the_clock_shows_twice_or_never_is_the_later(local: str, utc: str) -> None:
    """In favour of those who hand in."""
    table = PolicyTable(due=datetime.fromisoformat(local), timezone="Europe/Berlin")
    due = table.policy("x", {}).due
    assert due is not None and due.astimezone(UTC).isoformat() == utc

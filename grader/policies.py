"""What a course does with grades: deadlines, late hand-ins, several attempts and overrides."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Annotated, Literal

import msgspec

from grader.errors import BadCourse
from grader.model import Grade

if TYPE_CHECKING:  # every command reads course.toml, and few look for attempts or at clocks
    from zoneinfo import ZoneInfo

    from grader.attempts import Attempt

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
YEARS = range(1970, 9000)
"""Of deadlines and hand-ins: in these, no zone's clock leads out of what a datetime can hold."""
DIGITS = 6
"""Of points, so that no report shows 63.900000000000006."""

Positive = Annotated[float, msgspec.Meta(ge=0, le=1e6)]
Percent = Annotated[float, msgspec.Meta(ge=0, le=100)]
Words = Annotated[str, msgspec.Meta(min_length=1)]


class LatePenalty(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a late hand-in costs, for each begun day or hour after the deadline.

    ``percent`` and ``maximum_percent`` are of the possible points. Up to ``grace_minutes`` cost
    nothing; beyond them the whole delay counts. ``days`` is what each student may be late in the
    whole course at no cost.
    """

    percent: Percent = 0.0
    points: Positive = 0.0
    per: Literal["day", "hour"] = "day"
    grace_minutes: Positive = 0.0
    maximum_percent: Percent = 100.0
    days: Annotated[int, msgspec.Meta(ge=0, le=1000)] = 0

    def taken(self, units: int, earned: float, possible: float) -> float:
        """The points that ``units`` begun days or hours cost; never more than ``earned``."""
        cost = units * (self.points + self.percent / 100 * possible)
        return round(min(cost, self.maximum_percent / 100 * possible, earned), DIGITS)


NO_PENALTY = LatePenalty()


class Override(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One table [[overrides]] in course.toml: points that a person sets instead of the grader."""

    exercise: str
    student: str
    points: Positive
    reason: Words
    author: Words


class PolicyTable(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The keys of one table [policies.EXERCISE] in course.toml."""

    due: datetime | None = None
    timezone: str = ""
    attempts: Literal["latest", "best"] = "latest"
    late: LatePenalty = NO_PENALTY
    extensions: dict[str, datetime] = {}

    def policy(self, key: str, overrides: Mapping[str, Override]) -> Policy:
        """The policy that this table, called ``key`` in messages, and ``overrides`` make.

        Raises:
            BadCourse: the time zone is unknown, a deadline needs one, or the penalty is twofold
                or has no deadline.
        """
        zone = _zone(self.timezone, f"{key}.timezone")
        if self.late.percent and self.late.points:
            raise BadCourse(f"{key}.late: give percent or points, not both.")
        if self.late != NO_PENALTY and not (self.due or self.extensions):
            raise BadCourse(f"{key}.late: has no effect without a deadline; give due too.")
        return Policy(
            _aware(self.due, zone, f"{key}.due") if self.due else None,
            self.attempts,
            self.late,
            {s: _aware(at, zone, f"{key}.extensions.{s}") for s, at in self.extensions.items()},
            overrides,
        )


@dataclass(frozen=True, slots=True)
class Policy:
    """What holds for one exercise; deadlines are aware, and students are named by their ids."""

    due: datetime | None = None
    attempts: Literal["latest", "best"] = "latest"
    late: LatePenalty = NO_PENALTY
    extensions: Mapping[str, datetime] = field(default_factory=dict)
    overrides: Mapping[str, Override] = field(default_factory=dict)

    def deadline(self, student: str) -> datetime | None:
        """When the student's work is due; None where it never is."""
        return self.extensions.get(student, self.due)


@dataclass(frozen=True, slots=True)
class Settled:
    """What counts for one student: ``final`` is ``earned`` less ``penalty``, or an override.

    ``final`` is None where nothing was graded, ``earned`` too; ``attempt_number`` is 0 where
    nothing was handed in. ``late_days`` are those that cost nothing but are used up now.
    ``reasons`` are sentences that lead from what was handed in to ``final``.
    """

    student: str
    attempt_number: int
    earned: float | None
    possible: float
    penalty: float
    final: float | None
    reasons: tuple[str, ...] = ()
    late_days: int = 0


def settle(
    policy: Policy,
    student: str,
    attempts: Sequence[tuple[Attempt, Grade | None]],
    days_used: int = 0,
) -> Settled:
    """What counts of a student's ``attempts``, each with its grade or None where there is none.

    A grade with a fault of ours is as good as none. ``days_used`` are late days that the student
    has used in other exercises.
    """
    ordered = sorted(attempts, key=lambda each: each[0].number)
    settled = [_settle_one(policy, student, each, days_used) for each in ordered]
    counting = _counting(policy, settled) or Settled(
        student, 0, None, 0.0, 0.0, None, ("Nothing was handed in.",)
    )
    return _overridden(policy, counting)


def _settle_one(
    policy: Policy, student: str, graded: tuple[Attempt, Grade | None], days_used: int
) -> Settled:
    attempt, grade = graded
    if grade is None or not grade.conclusive:
        reason = f"Attempt {attempt.number} could not be graded."
        possible = grade.possible if grade else 0.0
        return Settled(student, attempt.number, None, possible, 0.0, None, (reason,))
    earned, possible = round(grade.earned, DIGITS), grade.possible
    delay = _delay(policy, student, attempt, max(0, policy.late.days - days_used))
    penalty = policy.late.taken(delay.units, earned, possible)
    final = round(earned - penalty, DIGITS)
    return Settled(
        *(student, attempt.number, earned, possible, penalty, final),
        *(tuple(delay.told(policy.late, penalty)), delay.days),
    )


@dataclass(frozen=True, slots=True)
class Delay:
    """Begun days or hours that cost something, free days that were used, and what to say of it."""

    units: int = 0
    days: int = 0
    reasons: tuple[str, ...] = ()

    def told(self, late: LatePenalty, penalty: float) -> list[str]:
        """The sentences, where ``penalty`` points were taken."""
        reasons = list(self.reasons)
        if self.days:
            reasons.append(f"{_counted(self.days, 'late day')} used at no cost.")
        if self.units:
            reasons.append(f"{_counted(self.units, late.per)} late: {penalty:g} points less.")
        return reasons


def _delay(policy: Policy, student: str, attempt: Attempt, days_left: int) -> Delay:
    deadline = policy.deadline(student)
    if attempt.handed_in is None:
        if attempt.late:
            unknown = "Late, as the export says, but not by how much: counted as in time."
            return Delay(reasons=(unknown,))
        unknown = "When it was handed in is not known: counted as in time."
        return Delay(reasons=(unknown,) if deadline else ())
    if deadline is None:
        return Delay()
    extended = ("The deadline was extended.",) if student in policy.extensions else ()
    grace = timedelta(minutes=policy.late.grace_minutes)
    if attempt.handed_in.astimezone(UTC) <= deadline.astimezone(UTC) + grace:
        return Delay(reasons=extended)
    free = min(days_left, _begun_days(deadline, attempt.handed_in))
    begun = _begun_days if policy.late.per == "day" else _begun_hours
    units = begun(_days_later(deadline, free), attempt.handed_in)
    return Delay(units, free, extended)


def _begun_hours(deadline: datetime, handed_in: datetime) -> int:
    delay = handed_in.astimezone(UTC) - deadline.astimezone(UTC)
    return max(0, -(-delay // HOUR))


def _begun_days(deadline: datetime, handed_in: datetime) -> int:
    """Days begun since; one ends at the deadline's time of day, be it 23, 24 or 25 hours long."""
    elapsed = handed_in.astimezone(UTC) - deadline.astimezone(UTC)
    days = max(0, elapsed // DAY - 1)
    while _days_later(deadline, days).astimezone(UTC) < handed_in.astimezone(UTC):
        days += 1
    return days


def _days_later(deadline: datetime, days: int) -> datetime:
    return _later_reading(deadline + timedelta(days=days)) if days else deadline


def _later_reading(local: datetime) -> datetime:
    """A local time as the later of two moments, where clocks that are set make it ambiguous."""
    readings = (local.replace(fold=0), local.replace(fold=1))
    return max(readings, key=lambda reading: reading.astimezone(UTC))


def _counting(policy: Policy, settled: list[Settled]) -> Settled | None:
    """The latest, or the one with most points; of equal ones the first."""
    if policy.attempts == "latest" or not any(each.final is not None for each in settled):
        return settled[-1] if settled else None
    best = max(settled, key=lambda each: -1.0 if each.final is None else each.final)
    failed = [reason for each in settled if each.final is None for reason in each.reasons]
    several = [f"The best of {len(settled)} attempts."] if len(settled) > 1 else []
    return replace(best, reasons=(*several, *failed, *best.reasons))


def _overridden(policy: Policy, settled: Settled) -> Settled:
    override = policy.overrides.get(settled.student)
    if override is None:
        return settled
    before = "none" if settled.final is None else f"{settled.final:g}"
    set_to = f"{override.points:g} points instead of {before}, set by {override.author}"
    reasons = (*settled.reasons, f"{set_to}: {override.reason}")
    return replace(settled, final=override.points, reasons=reasons)


def _counted(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def _zone(name: str, key: str) -> ZoneInfo | None:
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        return ZoneInfo(name) if name else None
    except (ZoneInfoNotFoundError, ValueError, OSError):
        known = "a name such as Europe/Berlin"
        raise BadCourse(f"{key}: '{name}' is no time zone known here; expected {known}.") from None


def _aware(moment: datetime, zone: ZoneInfo | None, key: str) -> datetime:
    if moment.year not in YEARS:
        raise BadCourse(f"{key}: the year {moment.year} is no year of a course.")
    if moment.tzinfo is not None:
        return moment.astimezone(zone) if zone else moment
    if zone is None:
        raise BadCourse(f"{key}: has no offset such as +01:00, and there is no timezone.")
    return _later_reading(moment.replace(tzinfo=zone))

"""Every figure of the slides is looked at by some check."""

from grader.course import Course
from grader.figures import Looks, figure_rows, looked_at
from grader.pipeline import Grading
from grader.sandbox.launch import Zygote


def test_every_figure_of_the_decks_has_a_check(course: Course, zygote: Zygote) -> None:
    """A figure that nobody looks at would prove nothing."""
    looks: Looks = {}
    for name in course.names:
        exercise = course.exercise(name)
        for figure, checks in looked_at(Grading(exercise, 2024), zygote).items():
            looks.setdefault(figure, []).extend(checks)
    rows = list(figure_rows(exercise, looks))
    assert [f"{row.deck}/{row.name}" for row in rows if not row.checks] == []
    assert "exercise3 test_scalar_states_match_the_slide" in looks["000/h_1"]

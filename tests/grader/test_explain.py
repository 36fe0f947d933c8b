"""The pages that explain checks, causes, misprints and misconceptions."""

from __future__ import annotations

from collections import Counter

import pytest

from grader.course import Course
from grader.errors import UsageError
from grader.explain import ExplainPage, Subject, errata, find_pages, pages
from grader.model import Cause
from grader.reporters.explain import to_markdown


@pytest.fixture(scope="module")
def known(course: Course) -> list[ExplainPage]:
    """Every page of the course."""
    return list(pages(course))


def test_everything_has_a_page_of_its_own(course: Course, known: list[ExplainPage]) -> None:
    """Every cause, check, misconception and misprint; no two have the same full name."""
    assert set(Cause) <= {page.name for page in known if page.subject is Subject.CAUSE}
    wrong = [page for page in known if page.subject is Subject.MISCONCEPTION]
    assert len(wrong) == sum(len(course.exercise(name).misconceptions) for name in course.names)
    names = Counter((page.subject, page.full_name) for page in known)
    assert [name for name, number in names.items() if number > 1] == []
    assert all(page.title for page in known)


def test_a_misconception_tells_what_it_is_and_what_catches_it(known: list[ExplainPage]) -> None:
    """Its docstring without line breaks, its code without imports; it is for staff."""
    (page,) = find_pages(known, "exercise4/backward_bias_overwritten")
    assert page.title == "db is overwritten at each step, while dWx and dWh are added up."
    assert page.body == ("The bias is shared by all steps as much as the matrices are.",)
    assert page.facts[0][1].startswith("test_backward_matches_the_slide, test_backward_by_hand")
    assert page.code.startswith("def rnn_backward(dh, cache):\n")
    assert page.staff_only


def test_a_visible_check_is_for_students_and_a_hidden_one_is_not(known: list[ExplainPage]) -> None:
    """The folder of the suite decides."""
    (visible,) = find_pages(known, "test_step_matches_the_slide")
    assert not visible.staff_only
    assert visible.facts == (
        ("function", "rnn_step_forward"),
        ("kind", "slide"),
        ("points", "2"),
        ("hint", "set the pre-activations beside the slide's before you look at tanh"),
    )
    hidden = [page for page in known if page.owner == "exercise3_rnn_forward"]
    assert sum(not page.staff_only for page in hidden) == 11


def test_a_misprint_sets_the_print_beside_what_is_right(course: Course) -> None:
    """Deck 003 writes the second layer's term with h."""
    found = {page.name: page for page in errata(course.root / "exercises" / "decks", "003")}
    assert found["k_1"].facts == (("printed", "h_0 W_kk"), ("value", "0.495211 0.407703"))
    numbers = {page.name: page for page in errata(course.root / "exercises" / "decks", "000")}
    assert numbers["cross_entropy"].facts == (("printed", "1.04"), ("right", "2.48333"))
    assert numbers["prediction"].facts == (("printed", "C"), ("right", "A"))


def test_a_name_that_several_have_is_found_several_times(known: list[ExplainPage]) -> None:
    """With the exercise before it, it is one."""
    assert {page.owner for page in find_pages(known, "gradients_sign")} == {
        "exercise1_neural_network",
        "exercise8_seq2seq",
    }
    assert len(find_pages(known, "exercise8/gradients_sign")) == 1


def test_an_unknown_name_is_told_with_what_is_alike(known: list[ExplainPage]) -> None:
    """A part of a name is enough."""
    with pytest.raises(UsageError, match="Did you mean backward_bias_overwritten"):
        find_pages(known, "bias_overwritten")


def test_a_page_as_markdown_reads_as_it_is_written(known: list[ExplainPage]) -> None:
    """Stars and underscores stay; code is fenced."""
    (page,) = find_pages(known, "exercise4/backward_bias_overwritten")
    lines = to_markdown(page).splitlines()
    assert lines[0] == "# db is overwritten at each step, while dWx and dWh are added up."
    assert lines[2] == r"*misconception of exercise4\_bptt*"
    assert lines[-1] == "````"

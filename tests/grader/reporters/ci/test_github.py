"""GitHub's workflow commands, read as its runner reads them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from grader.push import Push
from grader.reporters.ci.github import commands, folded

Pushed = Callable[..., Push]
PATH = "exercises/exercise3_rnn_forward/rnn_forward.py"
COMMAND = re.compile(r"::(\w+) ([^\r\n]*?)::(.*)")


def obeyed(text: str) -> list[tuple[str, dict[str, str], str]]:
    """The commands that a runner finds in ``text``: name, properties and message."""
    found = []
    for line in re.split(r"[\r\n]", text):
        if command := COMMAND.fullmatch(line.strip()):
            properties = dict(each.split("=", 1) for each in command[2].split(","))
            plain = {name: decoded(value) for name, value in properties.items()}
            found.append((command[1], plain, decoded(command[3])))
        assert command or not line.strip().startswith(("::", "##"))
    return found


def decoded(text: str) -> str:
    """``text`` as it was before it was escaped."""
    for code, character in {"%2C": ",", "%3A": ":", "%0A": "\n", "%0D": "\r", "%25": "%"}.items():
        text = text.replace(code, character)
    return text


def test_a_wrong_value_is_marked_where_the_function_begins(pushed: Pushed) -> None:
    """There is no better line of the student's for it; what is said of it is said once."""
    ((level, about, text),) = obeyed(commands(pushed("wrong_value")))
    assert level == "error"
    assert about == {"file": PATH, "line": "8", "title": "rnn_forward: 2.5/12.5 points"}
    assert text.splitlines() == [
        "looks like: The recurrent term prev_h @ Wh is left out.",
        "What remains is an ordinary layer without memory. On the slide h_1 is still",
        "right, because h_0 is zero.",
        "h_2 is wrong in every entry.",
        "hint: The same Wh serves every step.",
        "1 check: Hidden states of the slide's two steps",
        "h is right at time step 0 and wrong from time step 1 on.",
        "2 checks: All hidden states on random shapes; "
        "A prefix of the input gives a prefix of the states",
    ]


def test_functions_that_are_missing_are_told_together(pushed: Pushed) -> None:
    """On the first line of the file; what waits for another function is not marked."""
    first, second = obeyed(commands(pushed("blocked")))
    title = "RNN forward: functions are missing"
    assert first == (
        "error",
        {"file": PATH, "line": "1", "title": title},
        "rnn_forward.py defines no function stacked_rnn_forward. "
        "Did you mean to name stacked_forward so?",
    )
    assert second[:2] == ("warning", {"file": PATH, "line": "4", "title": "rnn_step_forward"})


def test_an_exception_is_marked_on_its_own_line_of_the_file(pushed: Pushed) -> None:
    """The last line where it claims to be behind it; what a hidden check's says is not told."""
    (told,) = obeyed(commands(pushed("exception")))
    assert told[1] == {"file": PATH, "line": "10", "title": "rnn_forward: 0/12.5 points"}
    assert told[2].splitlines() == [
        "rnn_forward raised NameError.",
        "NameError: name 'a' is not defined",
        "4 checks: Hidden states of the slide's two steps; All hidden states on random shapes; "
        "A prefix of the input gives a prefix of the states; A sequence of one step",
    ]


def test_a_stub_is_a_warning_for_each_function(pushed: Pushed) -> None:
    """A function that is not in the file is marked on its first line."""
    told = [(name, about["line"], text) for name, about, text in obeyed(commands(pushed("stub")))]
    assert told == [
        ("warning", "4", "rnn_step_forward is not written yet."),
        ("warning", "8", "rnn_forward is not written yet."),
        ("warning", "1", "stacked_rnn_forward is not written yet."),
    ]


def test_what_is_on_no_line_names_no_file(pushed: Pushed, unreadable: Push) -> None:
    """A fault of ours, and work that cannot be read."""
    fault, absent = (obeyed(commands(push)) for push in (pushed("our_fault"), unreadable))
    title = "rnn_forward: our fault, not counted as yours"
    assert [about for _, about, _ in fault] == [{"title": title}]
    assert [about for _, about, _ in absent] == [{"title": "RNN forward: not graded"}]


def test_a_file_outside_the_repository_is_never_marked(pushed: Pushed) -> None:
    """Only a file of the submission that lies in the repository is."""
    work = replace(pushed("exception").works[0], paths={})
    ((_, about, text),) = obeyed(commands(Push((work,))))
    assert about == {"title": "rnn_forward: 0/12.5 points"}
    assert text.startswith("rnn_forward.py:41\nrnn_forward raised NameError.")


def test_what_is_right_is_not_marked(pushed: Pushed) -> None:
    """Neither is a push that touches nothing."""
    assert commands(pushed("perfect")) == commands(Push(())) == ""


def test_no_text_becomes_a_command_of_its_own(forged: Push) -> None:
    """Every command is one of ours, on the submission's own file or on none."""
    told = obeyed(commands(forged))
    assert len(told) == 3
    assert {name for name, _, _ in told} == {"error"}
    assert {about.get("file") for _, about, _ in told} == {PATH, None}
    assert all(set(about) <= {"file", "line", "title"} for _, about, _ in told)
    for _, _, text in told:
        assert not [line for line in text.splitlines() if line.strip().startswith(("::", "##"))]


def test_nothing_in_a_folded_part_is_obeyed() -> None:
    """Commands are switched off by a word that nobody can guess, and broken all the same."""
    text = folded("50% of\n::error::x", "::error::x\n##[error]y\n")
    opened, stopped, *inside, resumed, closed = text.splitlines()
    assert (opened, closed) == ("::group::50%25 of%0A::error::x", "::endgroup::")
    assert inside == [": :error::x", "# #[error]y"]
    token = stopped.removeprefix("::stop-commands::")
    assert re.fullmatch("[0-9a-f]{32}", token)
    assert resumed == f"::{token}::"
    assert token not in folded("", "")

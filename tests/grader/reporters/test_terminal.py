"""The terminal report, word for word, at several widths and for hostile content.

``GRADE_UPDATE_MESSAGES=1 python -m pytest tests/grader/reporters`` rewrites the golden texts
in tests/grader/messages; read the difference before you commit it.
"""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from rich.console import Console

from grader.disclose import disclose
from grader.model import Cause, Diagnosis, Failure, Grade, Outcome, Visibility
from grader.reporters import REPORTERS
from grader.reporters.terminal import render

MESSAGES = Path(__file__).resolve().parents[1] / "messages"
ROOT = Path(__file__).resolve().parents[3]
SAMPLES = [
    *["perfect", "student_copy", "stub", "wrong_value", "wrong_array", "nearly_equal"],
    *["not_finite", "hidden_failure", "exception", "syntax_error", "blocked", "our_fault"],
    *["gradient_wrong", "gradient_hidden", "gradient_partial", "gradient_follow_through"],
    *["gradient_untested", "gradient_unmeasured", "hostile"],
]
FORBIDDEN = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
Sample = Callable[[str], Grade]


def text_of(grade: Grade, width: int, *, verbose: bool = False) -> str:
    """The report without colour at a given width."""
    console = Console(file=io.StringIO(), width=width, _environ={})
    return render(grade, console, verbose=verbose)


def compare_with_golden(name: str, text: str) -> None:
    """Holds ``text`` against the golden file, or rewrites it when asked to."""
    path = MESSAGES / f"{name}.txt"
    if os.environ.get("GRADE_UPDATE_MESSAGES"):
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("width", [40, 100])
@pytest.mark.parametrize("name", SAMPLES)
def test_report_reads_as_agreed(sample: Sample, name: str, width: int) -> None:
    """The whole text, so that every change of wording or layout is seen in a review."""
    compare_with_golden(f"{name}_{width}", text_of(sample(name), width))


@pytest.mark.parametrize("name", ["wrong_value", "hostile"])
def test_verbose_report_reads_as_agreed(sample: Sample, name: str) -> None:
    """Passed checks with points and seconds, and what visible checks printed."""
    compare_with_golden(f"{name}_verbose", text_of(sample(name), 80, verbose=True))


@pytest.mark.parametrize("width", [20, 40, 57, 80, 100, 120, 200])
@pytest.mark.parametrize("name", SAMPLES)
def test_no_line_is_wider_than_the_terminal(sample: Sample, name: str, width: int) -> None:
    """Nothing is left to the terminal's own wrapping, and wide terminals get no endless lines."""
    lines = text_of(sample(name), width, verbose=True).splitlines()
    assert max(map(len, lines)) <= min(width, 100)
    assert all(line == line.rstrip() for line in lines)


def test_nothing_a_student_writes_controls_the_terminal_or_a_ci_log(sample: Sample) -> None:
    """No escape, no bidirectional override, no command at a line's start, at whatever wrap."""
    for width in range(20, 101):
        text = text_of(sample("hostile"), width, verbose=True)
        assert not FORBIDDEN.search(text)
        assert not re.search(r"(?m)^\s*::", text)
        assert "##vso[" not in text


def test_markup_of_a_student_stays_text(sample: Sample) -> None:
    """``[bold]`` and ``:smile:`` are shown as they were written."""
    text = text_of(sample("hostile"), 100)
    assert "[bold]markup[/bold] [/]" in text
    assert ":smile:" in text


def test_hidden_checks_show_no_values_once_disclosed(sample: Sample) -> None:
    """The array that staff may see is gone, the message and the title stay."""
    text = text_of(disclose(sample("wrong_array")), 100, verbose=True)
    assert "hidden check" in text
    assert "h is wrong at hidden units 2, 5." in text
    assert "expected" not in text
    assert "1.25" not in text


def test_one_panel_per_function_however_many_checks_fail(sample: Sample) -> None:
    """Four checks that raise the same exception are told once."""
    text = text_of(sample("exception"), 100)
    assert text.count("╭") == 1
    assert text.count("name 'a' is not defined") == 1
    assert text.count("rnn_forward.py:41") == 1


def test_one_table_and_one_heatmap_however_many_checks_find_the_same(sample: Sample) -> None:
    """Another message with the same verdicts tells nothing new of them, nor the same hint twice."""
    assert text_of(sample("gradient_partial"), 100).count("✗ wrong") == 1
    grade = sample("gradient_wrong")
    seen = next(result for result in grade.results if result.failure)
    assert seen.failure is not None
    elsewhere = replace(seen, failure=replace(seen.failure, message="dWh is wrong elsewhere."))
    text = text_of(replace(grade, results=(seen, elsewhere)), 100)
    assert [text.count(words) for words in ("✗ wrong", "darker is larger", "hint")] == [1, 1, 1]
    assert text.count("numerical  H 0") == 2


@pytest.mark.parametrize("name", ["gradient_untested", "gradient_unmeasured"])
def test_hints_on_the_gradient_are_left_out_where_the_forward_is_at_fault(
    sample: Sample, name: str
) -> None:
    """Nothing is known against the backward."""
    assert "hint" not in text_of(sample(name), 100)


@pytest.mark.parametrize("name", ["wrong_value", "gradient_wrong"])
def test_colour_says_nothing_that_symbols_do_not(sample: Sample, name: str) -> None:
    """Taking the colours away gives exactly the colourless report."""
    console = Console(file=io.StringIO(), width=80, force_terminal=True, _environ={})
    coloured = render(sample(name), console)
    assert "\x1b[" in coloured
    plain = re.sub(r"\x1b\[[0-9;]*m", "", coloured)
    lines = [line.rstrip() for line in plain.splitlines()]
    assert lines == text_of(sample(name), 80).splitlines()


def test_a_fault_of_ours_gives_no_score(sample: Sample) -> None:
    """Neither points out of the total nor a bar."""
    text = text_of(sample("our_fault"), 80)
    assert "No score" in text
    assert "/30 points" not in text
    assert "our fault, not counted as yours" in text


@pytest.mark.parametrize(("earned", "shown"), [(29.999, "<30/30 points"), (0.001, "0/30 points")])
def test_the_bar_is_full_only_for_full_marks(sample: Sample, earned: float, shown: str) -> None:
    """Almost everything is not rounded to everything, nor almost nothing to an empty bar."""
    grade = sample("perfect")
    first = replace(grade.results[0], points=30, earned=earned, outcome=Outcome.FAILED)
    line = text_of(replace(grade, results=(first,)), 80).splitlines()[4]
    assert shown in line
    assert "█░" in line


def test_output_is_listed_only_when_verbose(sample: Sample) -> None:
    """What the student printed comes line by line behind a bar."""
    grade = sample("wrong_value")
    printing = replace(grade.results[3], output="h is\n[1 2]\n")
    assert printing.visibility is Visibility.VISIBLE
    grade = replace(grade, results=(*grade.results[:3], printing, *grade.results[4:]))
    shown = "printed during: Hidden states of the slide's two steps\n  │ h is\n  │ [1 2]\n"
    assert shown in text_of(grade, 80, verbose=True)
    assert "[1 2]" not in text_of(grade, 80)


def test_a_grade_without_results_is_reported(sample: Sample) -> None:
    """A suite that is empty gives a short report and no division by zero."""
    text = text_of(replace(sample("perfect"), results=()), 80)
    assert "0/0 points" in text
    assert "Well done" not in text


PRINT = """
import importlib.util, sys
spec = importlib.util.spec_from_file_location("samples", sys.argv[1])
samples = importlib.util.module_from_spec(spec)
spec.loader.exec_module(samples)
from grader.reporters import REPORTERS
for build in samples.SAMPLES.values():
    REPORTERS["terminal"].report(build(), sys.stdout, verbose=True)
"""


def print_all(**environment: str) -> subprocess.Popen[bytes]:
    """A process that writes all samples to a pipe."""
    samples = Path(__file__).with_name("conftest.py")
    return subprocess.Popen(
        [sys.executable, "-c", PRINT, str(samples)],
        cwd=ROOT,
        env=os.environ | environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp437", "cp1252"])
def test_streams_without_unicode_get_a_plain_report(encoding: str) -> None:
    """Symbols and frames become ASCII; nothing fails to encode."""
    with print_all(PYTHONIOENCODING=encoding, COLUMNS="80") as process:
        out, err = process.communicate()
    assert (process.returncode, err) == (0, b"")
    assert b"x not right yet" in out
    assert b"+- x rnn_forward  2.5/12.5 points ---" in out
    assert b"> right for your wrong forward" in out
    assert b"| .-:-:|  | .-.-.|   | .-:-:|" in out
    assert out.isascii()


def test_a_pipe_gets_no_colour() -> None:
    """What is redirected to a file is readable there."""
    with print_all(PYTHONIOENCODING="utf-8", TERM="xterm-256color") as process:
        out, _ = process.communicate()
    assert b"\x1b" not in out


def test_no_color_is_obeyed_where_colour_is_forced() -> None:
    """NO_COLOR wins over FORCE_COLOR: emphasis may stay, colours may not."""
    with print_all(PYTHONIOENCODING="utf-8", FORCE_COLOR="1", NO_COLOR="1") as process:
        out, _ = process.communicate()
    sequences = re.findall(rb"\x1b\[([0-9;]*)m", out)
    codes = {int(code) for sequence in sequences for code in sequence.split(b";")}
    assert codes <= {0, 1, 2, 3}


def test_a_reader_that_leaves_early_is_no_error() -> None:
    """``grade run | head`` ends quietly."""
    with print_all(PYTHONIOENCODING="utf-8") as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        err = process.stderr.read()
    assert (process.returncode, err) == (0, b"")


def test_the_reporters_are_registered() -> None:
    """The names that ``--format`` takes."""
    assert sorted(REPORTERS) == ["html", "json", "markdown", "terminal"]


def test_folded_checks_share_few_hints(sample: Sample) -> None:
    """Four checks that fail alike are listed one by one, but give two hints at most."""
    grade = sample("exception")
    failure = Failure(Cause.WRONG_VALUE, "h is wrong in every entry.")
    results = tuple(
        replace(r, hint=f"Hint {i}.", failure=failure if r.failure else None)
        for i, r in enumerate(grade.results)
    )
    text = text_of(replace(grade, results=results), 100)
    assert re.findall(r"Hint \d", text) == ["Hint 3", "Hint 4"]
    assert text.count("✗ A ") == 2


def test_hints_on_numbers_are_left_out_where_something_else_is_wrong(sample: Sample) -> None:
    """A hint about a formula misleads a student whose function raises."""
    grade = sample("exception")
    results = tuple(replace(r, hint="Check the formula.") for r in grade.results)
    assert "Check the formula" not in text_of(replace(grade, results=results), 100)


def test_a_run_of_one_function_sends_nobody_to_hand_in(sample: Sample) -> None:
    """The other functions have not been looked at."""
    text = text_of(replace(sample("student_copy"), only="relu_rnn", unseen_points=6), 100)
    assert "6 more points of relu_rnn are decided by hidden checks" in text
    assert "of relu_rnn pass." in text
    assert "Grade everything" in text
    assert "Well done" not in text
    assert "Hand" not in text


def test_what_the_numbers_of_one_check_look_like_stands_with_that_check(sample: Sample) -> None:
    """Only a reason for all that failed closes the panel."""
    grade = sample("wrong_value")
    failed = [r for r in grade.results if r.outcome is Outcome.FAILED]
    looks = {failed[0].name: Diagnosis("h is twice what it should be.\nLook for a factor.")}
    results = tuple(replace(r, diagnosis=looks.get(r.name)) for r in grade.results)
    other = replace(failed[0], name="test_other", title="Another check", diagnosis=None)
    text = text_of(replace(grade, results=(*results, other)), 100)
    assert text.index("looks like  h is twice") < text.index("Another check")

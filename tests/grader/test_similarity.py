"""Submissions that are nearly the same, however their names, comments and layout differ."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest

from grader import similarity
from grader.exercise import Exercise
from grader.fingerprints import fingerprints
from grader.model import Submission, SubmissionId
from grader.reference import read_misconceptions
from grader.similarity import similar_pairs
from grader.submissions import read_submission

HONEST = Path(__file__).parent / "submissions" / "honest" / "exercise3"
DIFFERENT = ("alias_jnp", "generated_code", "recursion_over_time", "threads", "byte_order_mark")
BROKEN = "def rnn_forward(x, h0, Wx, Wh, b):\n    '''unfinished\n  return (x[\n\x00 $$ ?"


def handed_in(exercise: Exercise, student: str, source: str) -> Submission:
    """What ``student`` hands in."""
    files = ((exercise.main, source.encode()),)
    return Submission(SubmissionId(student, exercise.main, student), exercise.main, files)


def honest(exercise: Exercise) -> list[Submission]:
    """Solutions that were written apart from each other."""
    return [read_submission(HONEST / f"{name}.py", exercise, name) for name in DIFFERENT]


def disguised(source: str) -> str:
    """``source`` with other names, comments, line breaks and docstrings."""
    for old, new in (
        ("E", "ein"),
        ("step", "tick"),
        ("carry", "state"),
        ("jnp", "np"),
        ("h", "hid"),
    ):
        source = re.sub(rf"(?<![.\w'\"]){old}(?![\w'\"])", new, source)
    lines = (f"{line}  # mine" if line.endswith(")") else line for line in source.splitlines())
    return "# All my own work.\n\n\n" + "\n".join(lines)


def test_a_copy_with_renamed_variables_comes_first(exercise3: Exercise) -> None:
    """Renaming, comments and blank lines hide nothing."""
    submissions = honest(exercise3)
    copy = disguised(submissions[0].source.decode())
    assert copy != submissions[0].source.decode()
    first = similar_pairs(exercise3, [*submissions, handed_in(exercise3, "copier", copy)])[0]
    assert {first.first, first.second} == {"alias_jnp", "copier"}
    assert first.score > 0.95
    assert "one_to_many" in first.functions


def test_honest_solutions_are_not_flagged(exercise3: Exercise) -> None:
    """Solutions of different making are no pairs."""
    assert similar_pairs(exercise3, honest(exercise3)) == ()


def test_solutions_in_the_style_of_the_reference_are_not_flagged(
    exercise3: Exercise, reference3: str
) -> None:
    """What the reference has, anybody may find: two that differ from it in detail are no pair."""
    mine = reference3.replace("states.append(prev_h)", "states += [prev_h]")
    yours = reference3.replace("caches.append(cache)", "caches = [*caches, cache]")
    pair = [handed_in(exercise3, "ada", mine), handed_in(exercise3, "ben", yours)]
    assert similar_pairs(exercise3, pair) == ()


def test_the_stub_is_no_sign_of_copying(exercise3: Exercise) -> None:
    """Two who have written nothing are no pair."""
    stub = (exercise3.folder / exercise3.main).read_text()
    pair = [handed_in(exercise3, "ada", stub), handed_in(exercise3, "ben", stub)]
    assert similar_pairs(exercise3, pair) == ()


def test_a_known_misconception_is_no_sign_of_copying(exercise3: Exercise) -> None:
    """Two who have the same one have it from the same course; so has the solution's owner."""
    known = next(each for each in read_misconceptions(exercise3) if each.name == "forward_keeps_h0")
    pair = [handed_in(exercise3, student, known.source) for student in ("ada", "ben")]
    assert similar_pairs(exercise3, pair) == ()


def test_a_large_class_has_the_same_pairs(
    exercise3: Exercise, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Hashing proposes what comparing everyone with everyone finds."""
    submissions = honest(exercise3)
    copy = handed_in(exercise3, "copier", disguised(submissions[0].source.decode()))
    few = similar_pairs(exercise3, [*submissions, copy])
    monkeypatch.setattr(similarity, "FEW", 0)
    assert similar_pairs(exercise3, [*submissions, copy]) == few
    assert len(few) == 1


def test_what_a_third_of_the_class_has_does_not_count(exercise3: Exercise) -> None:
    """Four of six with the same code have it from the same place, such as the lecture."""
    source = (HONEST / "alias_jnp.py").read_text()
    shared = [handed_in(exercise3, f"s{i}", source) for i in range(4)]
    assert similar_pairs(exercise3, [*shared, *honest(exercise3)[1:3]]) == ()
    assert len(similar_pairs(exercise3, [*shared[:3], *honest(exercise3)[1:3]])) == 3


def test_one_copied_function_is_found(exercise3: Exercise) -> None:
    """A pair is listed with the function it concerns, even where the rest differs."""
    ours, theirs = (
        (HONEST / f"{name}.py").read_text() for name in ("alias_jnp", "byte_order_mark")
    )
    stolen = ours[ours.index("def predict_next_note") :]
    mixed = f"{theirs[: theirs.index('def predict_next_note')]}{stolen}"
    pairs = similar_pairs(
        exercise3, [handed_in(exercise3, "ada", ours), handed_in(exercise3, "ben", mixed)]
    )
    assert [pair.functions for pair in pairs] == [("predict_next_note",)]
    assert pairs[0].score < 0.5


def test_code_that_is_no_python_is_compared_all_the_same(exercise3: Exercise) -> None:
    """A line that cannot be read hides neither itself nor the others from the comparison."""
    source = (HONEST / "alias_jnp.py").read_text()
    broken = source.replace("def rnn_step_forward", "def def 0x $ rnn\ndef rnn_step_forward")
    odd = [handed_in(exercise3, "odd", BROKEN), handed_in(exercise3, "empty", "")]
    pairs = similar_pairs(
        exercise3, [handed_in(exercise3, "ada", source), handed_in(exercise3, "ben", broken), *odd]
    )
    assert [(pair.first, pair.second) for pair in pairs] == [("ada", "ben")]


def test_fingerprints_ignore_names_and_layout_but_not_the_order_of_names() -> None:
    """Renaming keeps every fingerprint; two exchanged names change them."""
    body = "    y = x @ Wx + h @ Wh\n    z = y * y + x.sum(axis=1)\n    return z, y\n"
    source = f"def f(x, h, Wx, Wh):\n{body}"
    renamed = source.replace("Wx", "U").replace("Wh", "V").replace("y", "first  ")
    annotated = renamed.replace(":\n", ':\n    "A docstring."\n\n    # A remark.\n', 1)
    exchanged = source.replace("x @ Wx + h @ Wh", "x @ Wh + h @ Wx")
    prints = fingerprints(source.encode(), ["f"])["f"]
    assert np.array_equal(fingerprints(annotated.encode(), ["f"])["f"], prints)
    assert not np.array_equal(fingerprints(exchanged.encode(), ["f"])["f"], prints)


def test_a_line_of_quotes_without_end_is_left_out() -> None:
    """At each of them Python's tokenizer would read it all again: the class would wait for days."""
    source = b"def f(x, h):\n    y = x @ h + h @ x\n    return y * y\n"
    prints = fingerprints(source, ["f"])["f"]
    assert np.array_equal(fingerprints(source + b'    \\"' * 500_000, ["f"])["f"], prints)

"""Pictures as SVG: what they tell, what they may contain, and that they are always the same."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from xml.etree import ElementTree

import pytest

from grader.curves import Curve, Picture, Scene
from grader.model import Cause, Comparison, Failure, Grade
from grader.reporters.drawing import COLOURS, KEPT, NAMES, Board
from grader.reporters.heatmaps import heatmaps
from grader.reporters.pictures import illustrated, illustrations
from grader.reporters.plot import Frame, Line, plot

Sample = Callable[[str], Grade]
SVG_TAGS = {"svg", "title", "desc", "path", "text"}
LOSSES = Picture(
    Scene.LOSSES,
    "losses",
    "epochs",
    0,
    3,
    (Curve("losses", (2.0, "nan", 8.0), (2.0, 1.0, 0.5), (False, True, True)),),
)
GATES = Picture(
    Scene.COURSE, "gates", "T", 0, 2, tuple(Curve(n, (), (0.2, 0.8), ()) for n in ("f", "i"))
)


NORMS = Picture(
    Scene.NORMS, "norms", "T", 0, 2, (Curve("norms", (1e-9, 1.0), (0.5, 1.0), (True, False)),)
)


def drawn(grade: Grade) -> Grade:
    """``grade``, a mistake in it with every sort of picture."""
    failure = Failure(Cause.WRONG_VALUE, "losses is wrong.", pictures=(LOSSES, GATES, NORMS))
    results = list(grade.results)
    results[3] = replace(results[3], failure=failure)
    return replace(grade, results=tuple(results))


def elements(svg: str) -> list[ElementTree.Element]:
    """Every element of a drawing."""
    return list(ElementTree.fromstring(svg).iter())


def texts(svg: str) -> list[str]:
    """What is written in a drawing."""
    return [each.text or "" for each in elements(svg) if each.tag == "text"]


def test_a_drawing_tells_its_numbers() -> None:
    """Screen readers get the title, all numbers, and where they part."""
    (svg,) = illustrated(LOSSES).drawings
    title, told = (each.text for each in elements(svg)[1:3])
    assert title == "losses"
    assert told == (
        "Right: 2, 1, 0.5. Yours: 2, nan, 8. The first that is not right is at epoch 1."
    )
    assert illustrated(LOSSES).caption == (
        "losses by epoch. Thick is the right one; "
        "thin is yours, with a cross where it is not right."
    )


@pytest.mark.parametrize("picture", [LOSSES, GATES, NORMS], ids=lambda each: each.name)
def test_a_drawing_has_nothing_but_lines_and_texts(picture: Picture) -> None:
    """No style, id, link or colour of its own: the page's policy and its schemes hold."""
    for svg in illustrated(picture).drawings:
        root, *inside = elements(svg)
        assert set(root.attrib) == {"role", "width", "height", "viewBox"}
        assert {each.tag for each in inside} <= SVG_TAGS
        for each in inside:
            assert set(each.attrib) <= KEPT
            colours = {each.get("fill"), each.get("stroke")} - {None, "none"}
            assert colours <= set(COLOURS.values())


def test_a_gap_is_left_where_a_number_is_not_finite() -> None:
    """The student's line is two single points, each drawn as a short stroke."""
    (svg,) = illustrated(LOSSES).drawings
    strokes = [e.get("d", "") for e in elements(svg) if e.get("stroke") == f"var(--{NAMES[3]})"]
    assert len(strokes) == 4  # two strokes, and the two of the cross at epoch 2
    assert all(stroke.count("L") == 1 for stroke in strokes)


def test_gates_are_told_apart_by_name_and_dashes() -> None:
    """Colour is no sign: every line has its name at its end, and only one is not dashed."""
    illustration = illustrated(GATES)
    (svg,) = illustration.drawings
    lines = [each for each in elements(svg) if each.get("stroke") == "var(--two)"]
    assert [each.get("stroke-dasharray") is None for each in lines] == [True, False]
    assert {"f", "i"} <= set(texts(svg))
    assert illustration.caption.endswith("your function does not return its own.")


def test_numbers_of_very_different_size_get_a_logarithmic_scale() -> None:
    """A loss that explodes leaves the right one visible."""
    svg = plot(
        Frame((400, 240), "loss", "epoch"), [Line("", (1.0, 1e6), "one", marks=(False, True))], ""
    )
    assert {"1", "1e+03", "1e+06"} & set(texts(svg)) >= {"1", "1e+06"}


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("scene", Scene)
@pytest.mark.parametrize(
    "values",
    [
        *((1e308, -1e308), ("nan", "inf"), (0.0, 0.0), (5e-324, 1.0)),
        *((1e-249, 1.0), (1e-149, 1e149), (1e149, -1e149), (1.0, 1.0000000000000002)),
    ],
)
def test_odd_numbers_can_be_drawn(values: tuple[float | str, ...], scene: Scene) -> None:
    """Whatever a student returns, there is a picture, with every tick in its frame."""
    curve = Curve("h", values, (0.5, 0.25), (True, True))
    (svg,) = illustrated(replace(LOSSES, scene=scene, length=2, curves=(curve,))).drawings
    heights = [float(each.attrib["y"]) for each in elements(svg) if each.tag == "text"]
    assert 0 <= min(heights) <= max(heights) <= 240


def test_a_heatmap_shows_yours_the_right_one_and_the_difference(sample: Sample) -> None:
    """Each cell holds its number, and those that are wrong a cross."""
    (check,) = [r for r in sample("gradient_wrong").results if r.failure and r.failure.comparison]
    assert check.failure is not None
    assert check.failure.comparison is not None
    yours, numerical, apart = heatmaps(check.failure.comparison, "numerical")
    assert texts(yours)[0] == "dWh, yours"
    assert texts(yours)[4:9] == ["H 0", "0.19 ✗", "1.5 ✗", "0.45 ✗", "H 1"]
    assert texts(numerical)[5:8] == ["0.094", "0.74", "0.22"]
    assert texts(apart)[0] == "dWh, difference"


def test_no_heatmap_where_numbers_are_not_finite_or_few() -> None:
    """A pattern needs an array."""
    grid, wrong = ((1.0, "nan"), (2.0, 3.0)), ((False, True), (False, False))
    odd = Comparison("a", ("N", "H"), (2, 2), (0, 0), grid, grid, wrong, 1)
    assert heatmaps(odd, "expected") == ()
    one = Comparison("a", ("N", "H"), (1, 1), (0, 0), ((1.0,),), ((2.0,),), ((True,),), 1)
    assert heatmaps(one, "expected") == ()


def test_a_function_gets_one_picture_of_each_sort(sample: Sample) -> None:
    """Its first: more of the same say no more."""
    first = drawn(sample("wrong_value")).results[3]
    found = illustrations([first, replace(first, name="another")])
    assert {name: len(each) for name, each in found.items()} == {first.name: 3}


def test_names_are_shown_and_not_obeyed() -> None:
    """A name that is markup, or a formula to matplotlib, is text."""
    board = Board(100, 40)
    board.text((0, 10), "<script>alert(1)</script> $\\frac{$")
    svg = board.svg("</title><script>", "\x1b[31m& \u202ered")
    assert [each.tag for each in elements(svg)] == ["svg", "title", "desc", "text"]
    assert texts(svg) == ["<script>alert(1)</script> $\\frac{$"]
    assert elements(svg)[2].text == "& red"


def test_the_same_picture_gives_the_same_bytes() -> None:
    """Also in another process, whose hashes of texts are others."""
    program = (
        "from grader.curves import *; from grader.reporters.pictures import illustrated;"
        f"print(illustrated({LOSSES!r}).drawings[0])"
    ).replace("<Scene.LOSSES: 'losses'>", "Scene.LOSSES")
    told = subprocess.run(
        [sys.executable, "-c", program],
        env={"PYTHONHASHSEED": "7", "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout == f"{illustrated(LOSSES).drawings[0]}\n"
    assert told.stderr == ""

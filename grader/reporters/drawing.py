"""Draws with matplotlib what a page carries within itself: SVG without styles, ids or links."""

from __future__ import annotations

import io
import logging
import re
import warnings
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

from markupsafe import Markup, escape

from grader.reporters.sanitize import sanitize

if TYPE_CHECKING:
    from matplotlib.artist import Artist

Point = tuple[float, float]
SVG = "{http://www.w3.org/2000/svg}"
KEPT = {
    *("d", "x", "y", "fill", "stroke", "stroke-width", "stroke-dasharray"),
    *("fill-opacity", "stroke-opacity", "opacity", "font-size", "font-weight", "text-anchor"),
}
NAMES = ("ink", "quiet", "line", "one", "two", "band")
COLOURS = {f"#{number:06x}": f"var(--{name})" for number, name in enumerate(NAMES, start=1)}
"""Colours that only stand for those of the page's style, which knows light and dark."""

STANDING_FOR = {name: code for code, name in zip(COLOURS, NAMES, strict=True)}
SETTINGS: dict[Any, Any] = {"svg.fonttype": "none", "svg.hashsalt": "", "path.simplify": False}
NOBODY = dict.fromkeys(("Date", "Creator", "Format", "Type"))
NUMBER = re.compile(r"-?\d+\.\d+(?:e-?\d+)?")
DPI = 72  # a point of matplotlib's is then a pixel


@dataclass(slots=True)
class Board:
    """A rectangle in pixels, y downwards, on which lines, boxes and texts are put."""

    width: float
    height: float
    artists: list[Artist] = field(default_factory=list)

    def line(
        self,
        points: Sequence[Point],
        colour: str,
        width: float = 1.5,
        opacity: float = 1.0,
        dashes: tuple[float, ...] = (),
    ) -> None:
        """A line through ``points``."""
        from matplotlib.lines import Line2D

        xs, ys = [x for x, _ in points], [self.height - y for _, y in points]
        style: Any = (0, dashes) if dashes else "-"
        self._put(Line2D(xs, ys, linewidth=width, linestyle=style, alpha=opacity), colour)

    def box(self, corner: Point, size: Point, colour: str, opacity: float = 1.0) -> None:
        """A filled box from its upper left corner."""
        from matplotlib.patches import Rectangle

        below = (corner[0], self.height - corner[1] - size[1])
        self._put(Rectangle(below, *size, alpha=opacity, linewidth=0), colour)

    def text(
        self, at: Point, text: str, anchor: str = "left", colour: str = "ink", size: float = 12
    ) -> None:
        """One line of text, its baseline at ``at``."""
        from matplotlib.text import Text

        x, y = at[0], self.height - at[1]
        said = Text(
            x, y, sanitize(text, 80), fontsize=size, ha=anchor, va="baseline", parse_math=False
        )
        self._put(said, colour)

    def _put(self, artist: Any, colour: str) -> None:
        from matplotlib.transforms import IdentityTransform

        artist.set_color(STANDING_FOR[colour])
        artist.set_transform(IdentityTransform())
        self.artists.append(artist)

    def svg(self, title: str, description: str = "") -> Markup:
        """The picture, which screen readers tell by its title and description."""
        logging.getLogger("matplotlib").setLevel(logging.ERROR)  # it tells of its caches of fonts
        import matplotlib
        from matplotlib.backends.backend_svg import FigureCanvasSVG
        from matplotlib.figure import Figure

        drawn = io.BytesIO()
        with matplotlib.rc_context(SETTINGS), warnings.catch_warnings():
            warnings.simplefilter("ignore")  # a glyph that no font has: the browser may have one
            figure = Figure(figsize=(self.width / DPI, self.height / DPI), dpi=DPI)
            figure.patch.set_visible(False)
            for artist in self.artists:
                figure.add_artist(artist)
            canvas: Any = FigureCanvasSVG(figure)
            canvas.print_svg(drawn, metadata=NOBODY)
        size = f'width="{self.width:g}" height="{self.height:g}"'
        told = f"<title>{escape(sanitize(title))}</title>"
        told += f"<desc>{escape(sanitize(description))}</desc>" if description else ""
        parts = "".join(_elements(ElementTree.fromstring(drawn.getvalue())))
        box = f'viewBox="0 0 {self.width:g} {self.height:g}"'
        return Markup(f'<svg role="img" {size} {box}>{told}{parts}</svg>')


def _elements(root: ElementTree.Element) -> Iterable[str]:
    """Paths and texts alone, each with the attributes that are known to be harmless."""
    for element in root.iter():
        tag = element.tag.removeprefix(SVG)
        if tag not in ("path", "text"):
            continue
        given = {**_declared(element.get("style", "")), **element.attrib}
        attributes = " ".join(
            f'{name}="{escape(_short(value))}"' for name, value in given.items() if name in KEPT
        )
        yield f"<{tag} {attributes}>{escape(element.text or '')}</{tag}>"


def _declared(style: str) -> dict[str, str]:
    """What a style attribute declares."""
    pairs = (declaration.partition(":") for declaration in style.split(";"))
    return {name.strip(): value.strip() for name, _, value in pairs if value}


def _short(value: str) -> str:
    """Colours as the page names them, numbers to a tenth of a pixel."""
    if value in COLOURS:
        return COLOURS[value]
    return NUMBER.sub(lambda found: f"{float(found[0]):.4g}", " ".join(value.split()))

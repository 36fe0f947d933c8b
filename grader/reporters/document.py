"""Pages from templates: each is one file that loads nothing, and all text in it is escaped."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

FOLDER = "templates"
STYLE = "style.css"
POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'"


def render(template: str, *, style: str = "", script: str = "", **values: object) -> str:
    """The page that the template of this name makes of ``values``.

    ``style`` and ``script`` name files beside it that the page needs besides style.css. The page
    carries them within itself, and its policy lets the browser obey these and nothing else.
    """
    return "".join(pieces(template, style=style, script=script, **values))


def pieces(template: str, *, style: str = "", script: str = "", **values: object) -> Iterator[str]:
    """What ``render`` returns, piece by piece, for a page that is too large to be held."""
    styles = [source(STYLE), *([source(style)] if style else [])]
    scripts = [source(script)] if script else []
    return (
        _environment()
        .get_template(template)
        .generate(
            policy=policy(styles, scripts),
            styles=[Markup(text) for text in styles],
            scripts=[Markup(text) for text in scripts],
            **values,
        )
    )


def policy(styles: list[str], scripts: list[str]) -> str:
    """The content security policy of a page with exactly these styles and scripts."""
    parts = [POLICY, f"style-src {' '.join(map(hashed, styles))}"]
    if scripts:
        parts.append(f"script-src {' '.join(map(hashed, scripts))}")
    return "; ".join(parts)


def hashed(text: str) -> str:
    """``text`` as a policy names it."""
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


@cache
def source(name: str) -> str:
    """A file beside the templates."""
    return (files(__package__) / FOLDER / name).read_text(encoding="utf-8")


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("grader.reporters", FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )

"""The documents as a site: every page is there, and every link leads somewhere."""

from __future__ import annotations

import re
import runpy
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import unquote

import pytest

from grader.course import Course
from grader.slides import load_deck

pytest.importorskip("material", reason="The extra docs is not installed.")

from mkdocs.commands.build import build
from mkdocs.config import load_config

ROOT = Path(__file__).resolve().parents[2]
ARTICLE = re.compile(r"<article.*</article>", re.DOTALL)
HREF = re.compile(r'href="(?![a-z]+:)([^"#]*)#?([^"]*)"')


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, built strictly: a warning would have ended it."""
    folder = tmp_path_factory.mktemp("site")
    build(load_config(str(ROOT / "docs/site/mkdocs.yml"), site_dir=str(folder), strict=True))
    return folder


def test_every_misconception_has_its_page(site: Path, course: Course) -> None:
    """No more and no fewer than there are files of misconceptions."""
    paths = (ROOT / "solutions").glob("*/misconceptions/*.py")
    expected = {f"{path.parts[-3]}/{path.stem}" for path in paths}
    pages = (site / "misconceptions").glob("*/*/index.html")
    assert {"/".join(page.parts[-3:-1]) for page in pages} == expected


def test_every_misprint_of_the_slides_has_its_page(site: Path, course: Course) -> None:
    """No more and no fewer than the decks' figures have errata."""
    decks = course.root / "exercises" / "decks"
    expected = {
        f"{path.stem}/{key}"
        for path in decks.glob("*.toml")
        for key, figure in load_deck(decks, path.stem).figures.items()
        if figure.erratum
    }
    pages = (site / "errata").glob("*/*/index.html")
    assert {"/".join(page.parts[-3:-1]) for page in pages} == expected


def test_a_page_reads_as_its_docstring(site: Path) -> None:
    """Text that Markdown would take for markup comes out as it is written."""
    page = site / "misconceptions/exercise1_neural_network/slope_by_exponentials/index.html"
    assert "e^-z / (1 + e^-z)^2 is worked out as it stands." in article(page)


def test_no_link_is_dead(site: Path) -> None:
    """Each link within the site leads to a file, and to a heading that this file has."""
    dead = [link for page in sorted(site.rglob("index.html")) for link in dead_links(page)]
    assert dead == []


def dead_links(page: Path) -> Iterator[tuple[str, str]]:
    """The links in the text of ``page`` that lead nowhere."""
    for path, anchor in HREF.findall(article(page)):
        target = (page.parent / unquote(path)).resolve() if path else page
        target = target / "index.html" if target.is_dir() else target
        if not target.is_file() or (anchor and f'id="{anchor}"' not in text_of(target)):
            yield page.parent.name, f"{path}#{anchor}"


def article(page: Path) -> str:
    """The text of the page without the menus."""
    found = ARTICLE.search(text_of(page))
    assert found is not None
    return found[0]


@cache
def text_of(page: Path) -> str:
    """The whole source of the page."""
    return page.read_text(encoding="utf-8")


def test_links_to_files_that_the_site_has_not_name_them(caplog: pytest.LogCaptureFixture) -> None:
    """Those to pages stay links, and one to no file at all is a warning, which ends a build."""
    within = runpy.run_path(str(ROOT / "docs/site/pages.py"))["on_page_markdown"]
    page = SimpleNamespace(file=SimpleNamespace(src_uri="guides/ci.md", generated_by=None))
    text = "[MIT](../../LICENSE), [how](../../CONTRIBUTING.md#top), [why](../security.md#end)"
    expected = "MIT (`LICENSE`), [how](../contributing.md#top), [why](../security.md#end)"
    assert within(text, page, None, None) == expected
    assert within("[it](../../lost.md)", page, None, None) == "it (`lost.md`)"
    assert caplog.messages == ["guides/ci.md: ../../lost.md leads to no file of the repository"]


def test_nothing_is_loaded_from_elsewhere(site: Path) -> None:
    """No script, style, picture or font of a page comes from another place."""
    loading = re.compile(r'(?:src="|<link rel="(?:stylesheet|preconnect)" href=")(?:https?:)?//')
    assert [p for p in site.rglob("index.html") if loading.search(text_of(p))] == []

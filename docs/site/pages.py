"""The pages of the site that are no files of docs/: those of ``grade explain``, for one.

MkDocs calls the functions named ``on_...`` while it builds; a warning ends a strict build.
"""

from __future__ import annotations

import logging
import posixpath
import re
from collections.abc import Iterator
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from grader.course import find_course
from grader.explain import ExplainPage, Subject, pages
from grader.reporters.explain import to_markdown
from grader.reporters.markdown import escape_within

ROOT = Path(__file__).resolve().parents[2]
LINK = re.compile(r"\[([^\]]*)\]\(([^):#\s]+)(#[^)\s]*)?\)")
COPIED = {"CONTRIBUTING.md": "contributing.md"}
SOURCES = {name: path for path, name in COPIED.items()}
INTRODUCTIONS = {
    Subject.MISCONCEPTION: (
        "misconceptions",
        "# Misconceptions\n\nWrong solutions with one mistake each, as the diagnosis names them. "
        "For staff: a page holds the wrong code whole and names the hidden checks that catch it.",
    ),
    Subject.ERRATUM: (
        "errata",
        "# Misprints of the slides\n\nWhere a deck prints something else than its own formula "
        "gives. The checks compare with what is right.",
    ),
    Subject.CAUSE: (
        "causes",
        "# Causes\n\nWhat the words mean with which a report says why a check did not pass.",
    ),
}

logger = logging.getLogger(f"mkdocs.hooks.{__name__}")


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Lists the decisions, which have numbers instead of a place in mkdocs.yml."""
    decisions = sorted(Path(config.docs_dir, "decisions").glob("*.md"))
    listed = {"Decisions": [f"decisions/{path.name}" for path in decisions]}
    config.nav = [*(config.nav or ()), listed]
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Adds a page per misconception, misprint and cause, and what lists them."""
    explained = [page for page in pages(find_course(ROOT)) if page.subject in INTRODUCTIONS]
    made = {address(page): to_markdown(page) for page in explained} | dict(listings(explained))
    made |= {name: (ROOT / path).read_text("utf-8") for path, name in COPIED.items()}
    for name, content in made.items():
        files.append(File.generated(config, name, content=content))
    return files


def address(page: ExplainPage) -> str:
    """The page's file on the site."""
    return f"{INTRODUCTIONS[page.subject][0]}/{page.full_name}.md"


def listings(explained: list[ExplainPage]) -> Iterator[tuple[str, str]]:
    """For each subject a page that lists its pages, by owners that have a list of their own."""
    for subject, (folder, introduction) in INTRODUCTIONS.items():
        own = [page for page in explained if page.subject is subject]
        owners = dict.fromkeys(page.owner for page in own if page.owner)
        for owner in owners:
            listed = [page for page in own if page.owner == owner]
            yield f"{folder}/{owner}/index.md", f"# {owner}\n\n{links(listed)}"
        lines = [f"- [{owner}]({owner}/index.md)" for owner in owners]
        yield f"{folder}/index.md", f"{introduction}\n\n" + ("\n".join(lines) or links(own))


def links(listed: list[ExplainPage]) -> str:
    """A list of links to pages in the same folder."""
    told = (f"- [{escape_within(page.title)}]({page.name}.md) `{page.name}`" for page in listed)
    return "\n".join(told)


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Makes links of the repository's files links of the site; what it has not is only named."""
    name = page.file.src_uri
    if page.file.generated_by and name not in SOURCES:
        return markdown
    folder = posixpath.dirname(SOURCES.get(name, f"docs/{name}"))

    def within(link: re.Match[str]) -> str:
        text, target, anchor = link.groups(default="")
        path = posixpath.normpath(posixpath.join(folder, target))
        if path in COPIED or path.startswith("docs/"):
            there = COPIED.get(path, path.removeprefix("docs/"))
            return f"[{text}]({posixpath.relpath(there, posixpath.dirname(name) or '.')}{anchor})"
        if not (ROOT / path).exists():
            logger.warning("%s: %s leads to no file of the repository", name, target)
        return f"`{path}`" if path in text else f"{text} (`{path}`)"

    return LINK.sub(within, markdown)

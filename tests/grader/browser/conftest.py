"""A headless Chromium, and pages that are watched while they are open.

It needs the extra ``browser`` and Chromium, on the PATH or in GRADE_CHROMIUM. Without them these
tests are skipped. GRADE_SCREENSHOTS names a folder in which the pictures are kept.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

SWITCHES = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)
DESKTOP, PHONE = (1100, 900), (360, 740)
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")


@dataclass
class Opened:
    """A page in the browser, with everything that it said, or asked for, while it was open."""

    page: Any
    complaints: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def violations(self) -> list[str]:
        """What axe finds wrong, rule by rule, with the elements."""
        from axe_playwright_python.sync_playwright import Axe

        found = Axe().run(self.page, options={"runOnly": list(RULES)}).response["violations"]
        return [
            f"{each['id']}: {node['html'][:200]} {node['failureSummary']}"
            for each in found
            for node in each["nodes"]
        ]

    def overflow(self) -> int:
        """By how many pixels the page is wider than the window."""
        wide: int = self.page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        return wide


Open = Callable[..., Any]


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    """The browser, one for all tests of a file: others could not begin an event loop meanwhile."""
    playwright, _ = (
        pytest.importorskip(each, reason="needs the extra browser: pip install -e '.[browser]'")
        for each in ("playwright.sync_api", "axe_playwright_python")
    )
    path = os.environ.get("GRADE_CHROMIUM") or shutil.which("chromium") or ""
    if not Path(path).is_file():
        pytest.skip("needs Chromium: apt-get install chromium, or its path in GRADE_CHROMIUM")
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=path, args=list(SWITCHES))
        yield browser
        browser.close()


@pytest.fixture
def open_page(chromium: Any, tmp_path: Path) -> Open:
    """``with open_page(text_or_path, size=PHONE, dark=True, scripts=False) as opened:``."""

    @contextmanager
    def opening(
        page: str | Path,
        size: tuple[int, int] = DESKTOP,
        *,
        dark: bool = False,
        scripts: bool = True,
    ) -> Iterator[Opened]:
        if isinstance(page, str):
            page, text = tmp_path / "page.html", page
            page.write_bytes(text.encode())
        context = chromium.new_context(
            viewport={"width": size[0], "height": size[1]},
            color_scheme="dark" if dark else "light",
            java_script_enabled=scripts,
        )
        opened = Opened(context.new_page())
        opened.page.on("console", lambda said: opened.complaints.append(said.text))
        opened.page.on("pageerror", lambda error: opened.complaints.append(str(error)))
        opened.page.on("request", lambda request: opened.requests.append(request.url))
        opened.page.goto(page.as_uri())
        yield opened
        context.close()

    return opening


@pytest.fixture
def keep(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Any, str], Path]:
    """``keep(page, "report_dark")`` takes a screenshot of the whole page."""
    folder = os.environ.get("GRADE_SCREENSHOTS")
    place = Path(folder) if folder else tmp_path_factory.mktemp("screenshots")
    place.mkdir(parents=True, exist_ok=True)

    def shot(page: Any, name: str) -> Path:
        path = place / f"{name}.png"
        page.screenshot(path=path, full_page=True)
        return path

    return shot

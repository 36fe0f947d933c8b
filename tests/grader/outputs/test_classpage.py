"""index.html: the class on one page, read as it is without its script."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

from grader.classresult import ClassResult, nameless
from grader.outputs import OUTPUTS
from grader.outputs.classpage import NAME, class_page
from grader.policies import Settled
from grader.roster import Student
from grader.similarity import SimilarPair

from ..classroom import class_of_five, entry, failed_by_us, rows_of, unreadable

VOID = {"meta", "input"}
MARKUP = "</script><script>alert(1)</script><img src=x onerror=alert(1)>'\""
HOSTILE = f"{MARKUP}\u202e"
ONE_AND_TWO = (("s001", (True, False, True)), ("s002", (True, True, False)))


class Read(HTMLParser):
    """A page's elements and links, and of each section the texts of its cells and items."""

    def __init__(self, result: ClassResult) -> None:
        super().__init__()
        self.source = "".join(class_page(result))
        self.elements: Counter[str] = Counter()
        self.links: list[str] = []
        self.sections: defaultdict[str, list[list[str]]] = defaultdict(list)
        self.section = ""
        self.open: list[str] = []
        self.feed(self.source)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Notes an element, and where the text from here on belongs."""
        given = dict(attrs)
        self.elements[tag] += 1
        self.links += [given["href"] or ""] if tag == "a" else []
        self.open += [] if tag in VOID else [tag]
        if tag == "section":
            self.section = given["id"] or ""
        elif tag == "tr" or (tag == "li" and "tr" not in self.open):
            self.sections[self.section].append([] if tag == "tr" else [""])
        elif tag in ("td", "th"):
            self.sections[self.section][-1].append("")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Notes an element that ends at once."""
        self.elements[tag] += 1

    def handle_endtag(self, tag: str) -> None:
        """Elements end in the order in which they began."""
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Notes a text."""
        if {"td", "th", "li"} & set(self.open):
            self.sections[self.section][-1][-1] += data

    def listed(self, section: str) -> list[list[str]]:
        """The rows of a section's table, or its items, with single spaces."""
        return [[" ".join(cell.split()) for cell in row] for row in self.sections[section]]


def test_everybody_is_listed_by_id(of_five: ClassResult) -> None:
    """Who is graded, who is not and why, and who is missing; points, penalty, misconceptions."""
    late = Settled("s002", 1, 3.0, 6.0, 1.0, 2.0, ("1 day late: 1 points less.",))
    entries = [entry(student, passes, 1.0, "Ada") for student, passes in ONE_AND_TWO]
    entries[1] = replace(entries[1], settled=late)
    rows = rows_of([*entries, failed_by_us("s004"), unreadable("s005")])
    page = Read(replace(of_five, rows=rows, missing=(Student("s003", "Zenobia"),)))
    assert page.listed("students") == [
        ["id", "name", "points", "penalty", "status", "misconceptions", "remarks"],
        ["s001", "Ada", "4/6", "", "graded", "drops_recurrent_path", ""],
        ["s002", "Ada", "2/6", "1", "graded", "", "1 day late: 1 points less."],
        ["s003", "Zenobia", "", "", "missing", "", ""],
        ["s004", "", "", "", "not graded", "", "The grader itself failed in some of the checks."],
        ["s005", "", "", "", "not graded", "", "s.docx is no .py file."],
    ]
    assert page.listed("absent") == [
        ["s004: The grader itself failed in some of the checks."],
        ["s005: s.docx is no .py file."],
        ["s003 Zenobia"],
    ]
    assert "2 graded, 2 not graded, 1 missing." in page.source


def test_columns_without_content_are_left_out(of_five: ClassResult) -> None:
    """Where nobody has a name, a penalty or a remark there is no such column."""
    page = Read(of_five)
    assert page.listed("students")[:2] == [
        ["id", "points", "status", "misconceptions"],
        ["s001", "6/6", "graded", ""],
    ]
    assert "absent" not in page.sections and "#absent" not in page.links


def test_the_class_is_shown_in_numbers(of_five: ClassResult) -> None:
    """Points by tenths; misconceptions with their students; the hardest check first."""
    page = Read(of_five)
    assert [row[1] for row in page.listed("points")[1:]] == [
        *("0", "2", "0", "0", "0", "1", "1", "0", "0", "1")
    ]
    assert page.listed("misconceptions")[1:] == [
        [
            "The recurrent path is dropped. drops_recurrent_path",
            *("60%", "", "3 students s003 s004 s005 Show in the table of students"),
        ]
    ]
    assert page.listed("checks") == [
        ["function", "check", "passing", "", "discrimination", "remarks"],
        ["rnn_forward", "Check 2", "40%", "", "0.17", ""],
        ["rnn_forward", "Check 3", "40%", "", "0.17", ""],
        ["rnn_forward", "Check 1", "100%", "", "", "everybody passes"],
    ]


def test_similar_submissions_are_linked(of_five: ClassResult) -> None:
    """Both reports, where there are two, and what is alike."""
    pair = SimilarPair("s001", "s009", 0.8, 90, ("rnn_forward", "rnn_step_forward"))
    page = Read(replace(of_five, similar=(pair,)))
    assert page.listed("similar") == [
        ["alike", "one", "the other", "functions"],
        ["80%", "s001", "s009", "rnn_forward rnn_step_forward"],
    ]
    assert page.links.count("reports/s001.html") == 2
    assert "No two submissions are nearly the same." in Read(of_five).source


def test_every_link_leads_somewhere(of_five: ClassResult, tmp_path: Path) -> None:
    """To a report that lies beside the page, whatever the id, or to a section that is there."""
    odd = ("../../etc", "a b?#%\"'<", "CON", "\u202e", "javascript:alert(1)")
    rows = rows_of([*class_of_five(), *(entry(student, (True,)) for student in odd)])
    result = replace(of_five, rows=rows)
    for write in (OUTPUTS[NAME], OUTPUTS["reports"]):
        write(result, tmp_path)
    page = Read(result)
    assert (tmp_path / NAME).read_text() == page.source
    reports = {link for link in page.links if not link.startswith("#")}
    assert len(reports) == 10
    assert all((tmp_path / link).is_file() for link in reports)
    sections = {link[1:] for link in page.links if link.startswith("#")}
    assert all(f'id="{section}"' in page.source for section in sections)


def test_hostile_text_is_only_text(of_five: ClassResult) -> None:
    """Ids, names, faults and reasons add no kind of element, and turn no line around."""
    settled = Settled("s001", 1, 1.0, 1.0, 0.5, 0.5, (HOSTILE,))
    given = replace(entry("s001", (True, False), name="x"), settled=settled)
    fault = replace(unreadable("s002"), fault="x")
    pair = SimilarPair("s001", "x", 0.8, 90, ("x",))
    plain = replace(
        of_five, rows=rows_of([given, fault]), missing=(Student("s", "x"),), similar=(pair,)
    )
    attempt = replace(given.attempt, student=HOSTILE, name=HOSTILE)
    given = replace(given, student=HOSTILE, attempt=attempt)
    hostile = replace(
        of_five,
        rows=rows_of([given, replace(fault, fault=HOSTILE)]),
        missing=(Student("s", HOSTILE),),
        similar=(replace(pair, first=HOSTILE, second=HOSTILE, functions=(HOSTILE,)),),
    )
    page = Read(hostile)
    assert page.elements.keys() == Read(plain).elements.keys()
    assert page.elements["script"] == 1
    assert "\u202e" not in page.source
    assert page.listed("similar")[1][1] == f"{MARKUP} {MARKUP}"
    assert page.listed("absent")[0] == [f"s002: {MARKUP}"]


def test_nobody_is_named_where_all_are_anonymous(of_five: ClassResult) -> None:
    """No name, and no id that is one; the page says which of the two it is."""
    rows = rows_of([entry("lovelace", (True, False, True), name="Ada Lovelace")])
    named = replace(of_five, rows=rows, missing=(Student("zenobia", "Zenobia"),))
    assert "Ada Lovelace" in Read(named).source
    assert "For staff: this page names students." in Read(named).source
    page = Read(nameless(named))
    assert not any(name in page.source.lower() for name in ("ada", "lovelace", "zenobia"))
    assert page.listed("misconceptions")[1][3].startswith("1 student student-1 ")


def test_a_class_of_which_nobody_is_graded_has_a_page(of_five: ClassResult) -> None:
    """There are no numbers, and everybody is listed."""
    page = Read(replace(of_five, rows=(), missing=(Student("s001"),)))
    assert page.listed("students")[1:] == [["s001", "", "missing", ""]]
    assert {"points", "misconceptions", "checks"}.isdisjoint(page.sections)

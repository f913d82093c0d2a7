"""The other pages of docs/ that are made from data: the table of theory, and the index of the numbered cases."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import IntEnum
from inspect import cleandoc
from itertools import groupby
from textwrap import dedent
from typing import get_args

from msgspec import Struct

from assets import rulebook as texts
from assets.rulebook import Row
from dualpower.book.markdown import CASES, MADE
from game.rulebook.cases import case_names, examples
from game.rulebook.model import Book, Example, Section, slug
from game.words import reason
from rules.actions import Action, PlayCard
from rules.articles import articles
from rules.board import load_board, scenarios
from rules.ids import CardId
from rules.notation import NAMED
from rules.reasons import WhyNot

BOOK = "rulebook.md"


def theory_page(book: Book) -> str:
    """docs/theory.md: each idea with its source, the rule that plays it, and the cases that show it."""
    head = (
        "Each idea that the game models, in our own words and with its source; the rule or scenario that plays it; and the "
        f"[numbered cases](cases.md) that show it. *Day*, *Hist* and *Lenin* are the works named in [chapter 13]({BOOK}#r13) of the "
        "rulebook."
    )
    rows = "\n\n".join(_row(book, row) for row in texts.theory())
    return f"{MADE}\n\n# Theory in play\n\n{head}\n\n{rows}\n"


def _row(book: Book, row: Row) -> str:
    rules = ", ".join(_link(book.section(anchor)) for anchor in row.anchors)
    titles = {int(each.name[:3]): each.title for some in examples().values() for each in some}
    cases = "\n".join(
        f"- [{number:03}]({CASES}/{case_names()[number]}.txt): {titles[number]}" for number in row.cases
    )
    return f"## {row.id}\n\n**{row.idea}** ({row.source})\n\n{row.feature} Rules: {rules}.\n\n{cases}"


def _link(section: Section) -> str:
    return f"[{section.heading}]({BOOK}#{slug(section.anchor)})"


def cases_page(book: Book, lines: str) -> str:
    """docs/cases.md: what a case is, how its lines are read, and every case under the section that it shows."""
    head = (
        f"The cases are worked examples of the [rulebook]({BOOK}), and a public list for whoever writes another implementation of "
        "the game: one that plays them all plays these rules. Each is a text file of its own in `tests/cases`, numbered for good. "
        "Its first line names the rule and says what it shows; the lines below set up a position, let something happen, and tell "
        "what must then be so. All are played on a board of their own, `tests/cases/board`, which does not change when scenarios are tuned."
    )
    after = (
        "Cases say what the rules are; two other kinds of files say that nothing has changed unseen: `tests/perft` counts legal "
        "sequences from named positions of every scenario, `tests/golden` tells whole matches as every seat heard them. After a "
        "change of rules, a map, a deck or numbers `make golden` writes both anew, and `make book` the rulebook, the "
        "[table of theory](theory.md) and this page; the diff is to be read."
    )
    placed = [(book.section(rule), each) for rule, some in examples().items() for each in some]
    order = {section.anchor: number for number, section in enumerate(book.sections)}
    placed.sort(key=lambda pair: (order[pair[0].anchor], pair[1].name))
    index = "\n\n".join(_of_section(placed))
    parts = [
        "# Numbered cases",
        head,
        "## How a case is written",
        _told(lines),
        "## Actions in notation",
        _notation(),
    ]
    parts += ["## Reasons", _reasons(), "## Beside the cases", after]
    return "\n\n".join([MADE, *parts, "## Every case", index]) + "\n"


def _notation() -> str:
    """How every action is written, and the words that may stand in it."""
    head = (
        "A line is the letter of the faction (A Assemblies, V Vanguard, C Cabinet, X Command), the action, and what it needs, in this "
        "order. Places go by their ids. A plan goes by its name, then its places, then, if it strikes an institution, a stroke and that: "
        "`C play_card subsidy liteiny / press`."
    )
    actions = [f"| `{kind.op}` | {_fields(kind)} |" for kind in get_args(Action) if kind is not PlayCard]
    kinds: dict[str, type[IntEnum]] = {**NAMED, "plan": CardId}
    words = [
        f"| {name} | {', '.join(f'`{each.name.lower()}`' for each in kind)} |" for name, kind in kinds.items()
    ]
    table = "\n".join(["| action | needs |", "| --- | --- |", *actions])
    named = "\n".join(["| word | is one of |", "| --- | --- |", *words])
    return f"{head}\n\n{table}\n\n{named}"


def _reasons() -> str:
    """The keys that a `why` may expect, each in the words of one rule that answers with it."""
    found: dict[str, WhyNot] = {}
    for article in articles(load_board(scenarios()[0])):
        for each in article.reasons:
            found.setdefault(each.key, each)
    rows = [f"| `{key}` | {reason(each)} |" for key, each in sorted(found.items())]
    head = "A `why` expects one of these, with its number where the words have one, or `no-resources` with what it costs."
    table = "\n".join(["| reason | in words |", "| --- | --- |", *rows])
    return f"{head}\n\n{table}"


def _fields(kind: type[Struct]) -> str:
    return " ".join(f"`{name}`" for name in kind.__struct_fields__)


def _told(lines: str) -> str:
    """An indented block of a docstring as a block of code."""
    found = re.split(r"\n\n(?=\S)|(?<=\S)\n\n(?=    )", cleandoc(lines))
    parts = [f"```\n{dedent(part)}\n```" if part.startswith("    ") else part for part in found]
    return "\n\n".join(parts).replace("\n```\n\n```\n", "\n\n")


def _of_section(placed: list[tuple[Section, Example]]) -> Iterator[str]:
    for section, some in groupby(placed, key=lambda pair: pair[0]):
        lines = [f"- [{each.name[:3]}]({CASES}/{each.name}.txt): {each.title}" for _, each in some]
        yield "\n".join([f"**{_link(section)}**", "", *lines])

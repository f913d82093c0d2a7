"""The aid of one faction in one scenario: what it may do, what it costs, how it wins, on one A4 page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from typing import Any

from msgspec import Struct

from dualpower.book.page import PRINTED, document, section_of
from dualpower.book.print import block_of, typeset
from dualpower.book.svg import mark
from game.rulebook.book import rulebook
from game.rulebook.figures import Figures, figures
from game.rulebook.model import Prose, Section, Table
from game.rulebook.operations import note, own_name, price
from game.rulebook.switches import holds, switch_of
from game.words import dress, faction_name, of_scenario, say
from rules.articles import Article, articles
from rules.board import Board
from rules.ids import Bloc, CardId, Faction, Op, bloc_of

MARK_OF = {
    Faction.ASSEMBLIES: "assembly",
    Faction.VANGUARD: "committee",
    Faction.CABINET: "administration",
    Faction.COMMAND: "garrison",
}

INCOME_OF = {
    Faction.ASSEMBLIES: "federation",
    Faction.VANGUARD: "paid_committees",
    Faction.CABINET: "tax",
    Faction.COMMAND: "billets",
}
"""The figure that the words about a faction's income may use."""


class Aid(Struct, frozen=True):
    """One page."""

    faction: str
    """The faction's name in the rules."""
    scenario: str
    title: str
    mark: str
    """Name of the faction's mark."""
    sections: tuple[Section, ...]


def aids(board: Board, factions: Sequence[Faction] = tuple(Faction)) -> tuple[Aid, ...]:
    """The aids of a scenario, in its words (which are spoken from then on)."""
    dress(board)
    name = of_scenario(board.id, "name")
    return tuple(
        Aid(
            faction.name.lower(),
            name,
            faction_name(faction),
            MARK_OF[faction],
            tuple(_sections(board, faction)),
        )
        for faction in factions
    )


def _sections(board: Board, faction: Faction) -> Iterator[Section]:
    own = [each for each in articles(board) if holds(board, switch_of(each.rule))]
    numbers = figures(board.numbers)
    who = faction.name.lower()
    yield Section("win", 3, say("book-aid-win"), tuple(Prose(text) for text in _win(board, faction)))
    yield Section(
        "turn",
        3,
        say("book-aid-turn"),
        (Prose(say("book-aid-turn-text", rounds=numbers["rounds"], impulses=numbers["impulses"])),),
    )
    mine = [each for each in own if isinstance(each.what, Op) and each.faction == faction]
    yield Section("operations", 3, say("book-aid-operations"), (_operations(mine),))
    also = [each for each in own if each.faction is None and _may(each, faction)]
    yield Section("also", 3, say("book-aid-also"), (_operations(also),))
    if board.numbers.cards_at_start or board.numbers.card_rounds:
        plans = [each for each in own if isinstance(each.what, CardId) and each.faction == faction]
        rows = tuple((f"**{own_name(each.what)}**", note(each)) for each in plans)
        yield Section("plans", 3, say("book-aid-plans"), (Table((), rows),))
    fill = Figures([board])
    contest = say(
        "book-aid-contest-text",
        target=fill("target"),
        militia=numbers["militia_strength"],
        troops=numbers["troops_strength"],
        federation=fill("federation"),
        fortress=fill("fortress"),
        doubt=fill("doubt"),
        disbelief=fill("disbelief"),
    )
    followed = next(each for each in rulebook(board).section("2.3").blocks if isinstance(each, Table))
    yield Section("followed", 3, say("book-aid-followed"), (Table((), followed.rows),))
    yield Section("contest", 3, say("book-aid-contest"), (Prose(contest),))
    most = {"most": fill(INCOME_OF[faction])} if faction in INCOME_OF else {}
    base = say("resources", count=board.numbers.income[faction])
    income = say(f"book-aid-income-{who}", base=base, **most)
    yield Section("income", 3, say("book-aid-income"), (Prose(income),))


def _may(article: Article, faction: Faction) -> bool:
    popular = faction in (Faction.ASSEMBLIES, Faction.CABINET)
    return article.what != Op.OFFER_ACCORD or popular


def _win(board: Board, faction: Faction) -> Iterator[str]:
    numbers = figures(board.numbers)
    bloc = bloc_of(faction)
    yield say(f"faction-{faction.name.lower()}.about")
    share = numbers["committee_share" if bloc == Bloc.MOVEMENT else "garrison_share"]
    first = say(f"book-aid-{bloc.name.lower()}", majority=numbers["majority"])
    yield f"{first} {say(f'book-aid-{faction.name.lower()}', share=share)}"


def _operations(some: Sequence[Article]) -> Table:
    rows = tuple((f"**{own_name(each.what)}**", price(each.price, each.what), note(each)) for each in some)
    return Table((say("book-operation"), say("book-cost"), say("book-rule")), rows)


# ---- on paper and screen ----------------------------------------------------------------------------------------------


def aid_page(aid: Aid) -> str:
    """One aid as an HTML page that prints on one sheet."""
    head = f"<header>{mark(aid.mark)}<h1>{escape(aid.title)}</h1><b>{escape(aid.scenario)}</b></header>"
    body = "".join(section_of(section) for section in aid.sections)
    title = say("book-aid-title", faction=aid.title, scenario=aid.scenario)
    return document(title, "aid.css", f"{head}<main>{body}</main>", PRINTED)


def aid_pdf(some: Sequence[Aid]) -> bytes:
    """Aids as PDF, one page each. Raises BadInput where typst is not installed."""
    return typeset("aid.typ", {"aids": [_content(aid) for aid in some]})


def _content(aid: Aid) -> dict[str, Any]:
    sections = [
        {"title": section.title, "blocks": [block_of(block) for block in section.blocks]}
        for section in aid.sections
    ]
    return {"title": aid.title, "scenario": aid.scenario, "mark": mark(aid.mark), "sections": sections}

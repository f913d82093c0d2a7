"""Operations and plans as sections: what each is called, what it costs, what it does, what forbids it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from game.rulebook.model import Block, Prose, Section, Table
from game.rulebook.template import Fill, filled
from game.rulebook.theory import rows_of
from game.words import MINUS, card_name, faction_name, op_name, reason, say, undressed, word
from rules.articles import Article, Price, articles
from rules.board import Board
from rules.ids import CardId, Faction, Op
from rules.reasons import WhyNot

_SOURCE_ROW = re.compile(r"\s*\(T\d+\)")
_RULE = re.compile(r"\((\d+)\)")
_NEGATIVE = re.compile(r"(?<=\s)-(?=\d)")
GROUPS = {
    "anybody": "5.1.",
    "assemblies": "5.2.",
    "vanguard": "5.3.",
    "cabinet": "5.4.",
    "command": "5.5.",
    "accord": "6",
}
"""Where the operations of a chapter's directive have their rules."""


def of_group(some: Sequence[Article], group: str) -> list[Article]:
    """The operations that a directive names."""
    return [each for each in some if each.rule.startswith(GROUPS[group])]


def anchor(article: Article) -> str:
    """Its section; the offer of the Accord shares its rule with the whole chapter."""
    return "6.offer" if article.rule == "6" else article.rule


def name(what: Op | CardId) -> str:
    """What it is called here, with its common name if the scenario has one of its own."""
    own = own_name(what)
    common = undressed(f"card-{word(what.name)}" if isinstance(what, CardId) else f"op-{word(what)}")
    return own if own == common else say("book-called", own=own, common=common)


def own_name(what: Op | CardId) -> str:
    """What it is called here."""
    return card_name(what) if isinstance(what, CardId) else op_name(what)


def section(article: Article, fill: Fill, prices: Prices, level: int = 3) -> Section:
    """An operation or a plan, rule by rule."""
    blocks: list[Block] = [Prose(f"**{note(article)}**")]
    blocks += [Prose(printed(_begun(filled(paragraph, fill)))) for paragraph in article.text]
    if facts := tuple(_facts(article, prices)):
        blocks.append(Table((), facts))
    return Section(anchor(article), level, name(article.what), tuple(blocks))


def _begun(text: str) -> str:
    return text[:1].upper() + text[1:]


def note(article: Article) -> str:
    """The rule in one sentence, as the tile has it."""
    what = article.what
    return card_name(what, "note") if isinstance(what, CardId) else op_name(what, "note")


def printed(text: str) -> str:
    """A docstring as it is printed: true minus signs, rules as links, rows of the theory left to their own line."""
    text = _RULE.sub(lambda rule: f"([{rule[1]}](#{rule[1]}))", _SOURCE_ROW.sub("", text))
    return _NEGATIVE.sub(MINUS, text)


def _facts(article: Article, prices: Prices) -> Iterator[tuple[str, str]]:
    if isinstance(article.what, Op):
        yield say("book-cost"), prices(article)
    if article.reasons:
        yield say("book-not-where"), "; ".join(forbids(article.reasons))
    if rows := rows_of(article.rule):
        yield say("book-theory"), ", ".join(f"[{row}](#13)" for row in rows)


def forbids(reasons: Sequence[WhyNot]) -> list[str]:
    """Every reason in words, those that differ in their number alone as one."""
    found: dict[tuple[str, str], list[int]] = {}
    for each in reasons:
        found.setdefault((each.rule, each.key), []).append(each.needed)
    return [_reason(rule, key, numbers) for (rule, key), numbers in found.items()]


def _reason(rule: str, key: str, numbers: list[int]) -> str:
    if len(numbers) == 1:
        return reason(WhyNot(rule, key, numbers[0]))
    least, most = min(numbers), max(numbers)
    return say(f"why-{key}", needed=say("book-or", first=str(least), last=str(most)), op=word(rule))


def price(asked: Price, what: Op | CardId) -> str:
    """What an operation costs, with all that changes it."""
    if what == Op.ASK_CONCESSION:
        return op_name(Op.ASK_CONCESSION, "cost")
    found = [str(asked.base)]
    if asked.movement:
        found.append(say("book-price-movement", more=asked.movement))
    if asked.state:
        found.append(say("book-price-state", more=asked.state))
    found += [say("book-price-experience", least=least) for least in asked.experience]
    if asked.remembered is not None:
        found.append(say("book-price-remembered", cost=asked.remembered))
    if asked.accord:
        found.append(say("book-price-accord", more=asked.accord))
    return "; ".join(found)


class Prices:
    """Prices in words for one board, or for all: then what differs between scenarios is told in brackets."""

    def __init__(self, boards: Sequence[Board]) -> None:
        self._asked: dict[str, list[Price]] = {}
        for board in boards:
            for each in articles(board):
                self._asked.setdefault(each.rule, []).append(each.price)

    def __call__(self, article: Article) -> str:
        """The price of an operation. What a remembered council costs is told wherever one scenario remembers."""
        asked = self._asked[article.rule]
        remembered = next((each.remembered for each in asked if each.remembered is not None), None)
        merged = dict.fromkeys(replace(each, remembered=remembered) for each in asked)
        words = [price(each, article.what) for each in merged]
        return words[0] if len(words) == 1 else say("book-prices", first=words[0], last=words[-1])


def overview(some: Sequence[Article], prices: Prices) -> Table:
    """Every operation with its price and its rule in one sentence."""
    rows = [
        (
            faction_name(each.faction) if each.faction is not None else say("book-anybody"),
            f"[{name(each.what)}](#{anchor(each)})",
            prices(each),
            note(each),
        )
        for each in sorted(some, key=_order)
        if isinstance(each.what, Op)
    ]
    head = (say("book-faction"), say("book-operation"), say("book-cost"), say("book-rule"))
    return Table(head, tuple(rows))


def _order(article: Article) -> tuple[int, str]:
    return (len(Faction) if article.faction is None else int(article.faction), article.rule[:3])


def plans(some: Sequence[Article], fill: Fill, prices: Prices) -> list[Section]:
    """Every plan, faction by faction."""
    found = []
    for faction in Faction:
        found.append(Section(f"9.{faction.name.lower()}", 2, faction_name(faction), ()))
        found += [
            section(each, fill, prices)
            for each in some
            if isinstance(each.what, CardId) and each.faction == faction
        ]
    return found

"""The rulebook is what the engine plays by: generated pages are up to date, every reason and price is told, links lead."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from assets import rulebook as texts
from dualpower.book.aid import aid_page, aid_pdf, aids
from dualpower.book.markdown import markdown
from dualpower.book.page import page
from dualpower.book.print import pdf
from dualpower.book.reference import cases_page, theory_page
from dualpower.cli import main
from dualpower.complaint import BadInput
from game.rulebook.book import rulebook
from game.rulebook.cases import case_names, examples
from game.rulebook.figures import Figures
from game.rulebook.inline import Span, plain, spans
from game.rulebook.model import Book, Examples, Items, Prose, Table, slug
from game.rulebook.operations import note, price
from game.rulebook.switches import SWITCHES, holds
from game.rulebook.telling import told
from game.rulebook.template import filled
from game.words import dress, op_name, say
from rules.articles import FIGURES, Price, articles
from rules.board import Board, load_board, scenarios
from rules.ids import CardId, Faction, Op
from rules.legality import CARDS, OPERATIONS, explain
from tests.rules import case_text
from tests.rules.positions import EXTENDED, positions

DOCS = Path(__file__).parents[2] / "docs"
Golden = Callable[[Path, str], None]


@pytest.fixture(autouse=True)
def undressed() -> Iterator[None]:
    yield
    dress(None)


@pytest.fixture(scope="module")
def whole() -> Book:
    return rulebook()


@pytest.fixture(scope="module", params=[None, *scenarios()], ids=str)
def book(request: pytest.FixtureRequest) -> Book:
    return rulebook(load_board(request.param) if request.param else None)


# ---- docs/ ------------------------------------------------------------------------------------------------------------


def test_the_pages_of_docs_are_up_to_date(golden: Golden) -> None:
    """`make book` writes them anew."""
    whole = rulebook()
    golden(DOCS / "rulebook.md", markdown(whole))
    golden(DOCS / "theory.md", theory_page(whole))
    golden(DOCS / "cases.md", cases_page(whole, case_text.__doc__ or ""))


def anchors(text: str) -> set[str]:
    headings = [line.lstrip("# ") for line in text.splitlines() if line.startswith("#")]
    named = {re.sub(r"[^\w -]", "", heading).lower().replace(" ", "-") for heading in headings}
    return named | set(re.findall(r'<a id="([^"]+)">', text))


@pytest.mark.parametrize("name", ["rulebook.md", "theory.md", "cases.md", "how-to-play.md"])
def test_every_link_leads_somewhere(name: str) -> None:
    text = (DOCS / name).read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)]+)\)", text):
        file, _, anchor = target.partition("#")
        assert not file or (DOCS / file).exists(), target
        if anchor:
            there = (DOCS / file).read_text(encoding="utf-8") if file else text
            assert anchor in anchors(there), target


# ---- prose ------------------------------------------------------------------------------------------------------------


def test_no_number_is_typed_by_hand() -> None:
    """Apart from 0 and what a table of strengths or a pass counts as one, numbers come from the rules."""
    for chapter in texts.chapters():
        text = re.sub(r"^#+ \S+ ", "", chapter, flags=re.MULTILINE)
        text = re.sub(r"\{[\w.-]+\}|\[[\d.a-h]+\]\(#[^)]*\)", "", text)
        typed = re.findall(r"(?<!\w)(?:[2-9]|\d\d+)(?!\w)", re.sub(r"\d+ April", "", text))
        assert typed == [], text[:60]


PIECES = {
    "counterpower": r"administrations?|garrisons?|police|troops?|militia|barracks",
    "paris-1871": r"militia|barracks",
}
"""The common names of pieces that a scenario calls otherwise."""


@pytest.mark.parametrize("scenario", PIECES)
def test_the_rules_call_pieces_as_the_board_of_the_scenario_does(scenario: str) -> None:
    common = re.compile(rf"(?i)\b({PIECES[scenario]})\b")
    for section in rulebook(load_board(scenario)).sections:
        if section.anchor.startswith(("11", "13")):
            continue
        for block in section.blocks:
            found = common.search(plain(words_of(block)))
            assert not found, (section.anchor, found, words_of(block))


def words_of(block: object) -> str:
    """What a reader is told in a block; common names in brackets and names of operations are not about pieces."""
    match block:
        case Prose(text):
            return text
        case Items(items):
            return "\n".join(items)
        case Table(_, rows):
            cells = [cell for row in rows for cell in row if not cell.startswith("[")]
            return "\n".join(cells)
        case _:
            return ""


def test_a_placeholder_begins_a_sentence_with_a_capital() -> None:
    fill = Figures([load_board("the-valley")])
    assert filled("{Piece-garrison.a} and {piece-garrison.many}", fill) == "A garrison and garrisons"
    dress(load_board("counterpower"))
    assert filled("{Piece-garrison.a} and {piece-garrison.many}", fill) == "A lockdown and lockdowns"


# ---- the engine's own ---------------------------------------------------------------------------------------------------


def test_every_operation_and_plan_has_its_section(whole: Book) -> None:
    found = {section.anchor for section in whole.sections}
    told = {article.rule for article in articles(load_board("petrograd-1917"))}
    assert told == {each.rule for some in OPERATIONS.values() for each in some} | {
        card.rule for card in CARDS
    }
    assert told <= found


def test_every_reason_that_a_position_gives_is_told() -> None:
    told = {
        article.what: {(each.key, each.needed) for each in article.reasons} for article in articles(EXTENDED)
    }
    for state in (state for number in range(4) for state in positions(EXTENDED, number, every=7)):
        faction = state.public.actor
        for op in {each.op for each in OPERATIONS[faction]} | set(state.private.hands[faction]):
            for at in EXTENDED.all_places:
                reason = explain(EXTENDED, state, faction, op, at)
                if reason and reason.key not in ("no-resources", "not-your-impulse", "card-played"):
                    assert (reason.key, reason.needed) in told[op], reason


def test_prices_in_words_are_the_prices_asked() -> None:
    for article in articles(load_board("petrograd-1917")):
        if isinstance(article.what, Op) and article.what != Op.ASK_CONCESSION:
            asked = replace(article.price, remembered=None)
            assert price(article.price, article.what).startswith(str(asked.base))
            assert (op_name(article.what, "cost") == str(asked.base)) == (asked == Price(asked.base))


def test_a_scenario_tells_its_own_price() -> None:
    costs = {board.id: price_of(board, Op.EMERGENCY_MEASURE) for board in map(load_board, scenarios())}
    for board in map(load_board, scenarios()):
        assert costs[board.id].movement == board.numbers.emergency_price
        assert price_of(board, Op.MARTIAL_LAW).state == board.numbers.law_price


def numbers(text: str) -> set[str]:
    return set(re.findall(r"\d+", text))


@pytest.mark.parametrize("scenario", scenarios())
def test_a_note_has_no_number_that_the_rule_has_not(scenario: str) -> None:
    """The sentence on a tile, in a scenario's own words, too, tells no other number than docstring, reasons and price."""
    board = load_board(scenario)
    dress(board)
    for article in articles(board):
        text = " ".join(filled(paragraph, Figures([board])) for paragraph in article.text)
        asked = {str(reason.needed) for reason in article.reasons} | numbers(
            price(article.price, article.what)
        )
        assert numbers(note(article)) <= numbers(text) | asked | {"1"}, article.rule


@pytest.mark.parametrize("scenario", scenarios())
def test_the_accords_note_has_the_numbers_of_the_accord(scenario: str) -> None:
    dress(load_board(scenario))
    told = sorted(re.findall(r"\d+", say("accord.note")))
    assert told == sorted(str(FIGURES[name]) for name in ("yield", "saving", "credit", "surcharge"))


def price_of(board: Board, op: Op) -> Price:
    return next(article.price for article in articles(board) if article.what == op)


@pytest.mark.parametrize("scenario", scenarios())
def test_a_scenarios_book_has_its_rules_and_no_others(scenario: str) -> None:
    board = load_board(scenario)
    found = {section.anchor for section in rulebook(board).sections}
    assert {switch for switch, anchor in SWITCHES.items() if anchor in found} == {
        switch for switch in SWITCHES if holds(board, switch)
    }


def test_every_flag_is_a_switch() -> None:
    assert set(load_board("petrograd-1917").rules.__struct_fields__) <= set(SWITCHES)


# ---- the document -----------------------------------------------------------------------------------------------------


def sentences(book: Book) -> Iterator[str]:
    for section in book.sections:
        for block in section.blocks:
            match block:
                case Prose(text):
                    yield text
                case Items(items):
                    yield from items
                case Table(head, rows):
                    yield from (cell for row in (head, *rows) for cell in row)
                case _:
                    pass


def test_links_lead_to_sections_and_anchors_are_unique(book: Book) -> None:
    found = [section.anchor for section in book.sections]
    assert len(found) == len(set(found))
    linked = {span.anchor for text in sentences(book) for span in spans(text) if span.anchor}
    assert linked <= set(found)


def test_nothing_is_left_to_fill_in(book: Book) -> None:
    for text in sentences(book):
        assert not re.search(r"[{}]|\(T\d|^@", text), text


def test_inline_markdown() -> None:
    assert spans("a **b [c](#5.2)** *d*") == (
        Span("a "),
        Span("b ", strong=True),
        Span("c", strong=True, anchor="5.2"),
        Span(" "),
        Span("d", emphasis=True),
    )
    assert plain("**a** [b](#1)") == "a b"


def test_a_missing_section_leads_to_the_one_above(whole: Book) -> None:
    assert whole.section("5.2.nothing").anchor == "5.2"
    assert whole.section("99").anchor == "1"


# ---- examples and theory ----------------------------------------------------------------------------------------------


def test_every_case_stands_under_its_rule(whole: Book) -> None:
    found = {section.anchor for section in whole.sections}
    for rule in examples():
        assert rule in found or rule.startswith("10."), rule
    shown = {
        each.name
        for section in whole.sections
        for block in section.blocks
        if isinstance(block, Examples)
        for each in block.examples
    }
    assert {each.name for rule, some in examples().items() for each in some if rule in found} == shown


def test_every_line_of_a_case_is_told_in_words(whole: Book) -> None:
    blocks = [block for section in whole.sections for block in section.blocks if isinstance(block, Examples)]
    for example in (example for block in blocks for example in block.examples):
        assert len(example.words) == sum(not line.startswith("#") for line in example.lines)
        for words in example.words:
            assert words[:1].isupper(), (example.name, words)
            assert words.endswith("."), (example.name, words)
            assert "[" in words or not re.search(r"[_=]", words), (example.name, words)


def test_a_case_in_words() -> None:
    assert told("given table offered=AC EM=1") == (
        "Given the table: Accord offered by Assemblies and Cabinet, emergency level of the Movement 1."
    )
    assert told("when C police nevsky") == "When Cabinet: Police, Nevsky."
    assert told("why V recruit kronstadt = cadres-full").endswith("is not allowed: four cadres already.")
    assert told("then scores M=9 ending=settlement").startswith(
        "Then the count: sovereignty of the Movement 9,"
    )


def test_every_row_of_the_theory_is_played_shown_and_told(whole: Book) -> None:
    rows = texts.theory()
    assert [row.id for row in rows] == [f"T{number}" for number in range(1, 35)]
    found, names = {section.anchor for section in whole.sections}, case_names()
    for row in rows:
        assert row.cases, f"{row.id} has no case"
        assert set(row.cases) <= set(names), f"{row.id} names a case that is not there"
        assert row.anchors, f"{row.id} has no rule"
        assert set(row.anchors) <= found, f"{row.id} names a rule that is not there"
        assert re.search(r"Day \d+|Hist|Lenin", row.source), f"{row.id} has no source"


# ---- on screen and paper ----------------------------------------------------------------------------------------------


def test_the_page_needs_no_other_file(book: Book) -> None:
    html = page(book)
    assert not re.search(r'(src|href)="(?!#)', html)
    named = set(re.findall(r'id="([^"]+)"', html))
    assert {slug(section.anchor) for section in book.sections} <= named
    assert set(re.findall(r'href="#([^"]+)"', html)) <= named
    assert "<svg" in html


@pytest.mark.parametrize("scenario", scenarios())
def test_an_aid_is_one_page(scenario: str) -> None:
    some = aids(load_board(scenario))
    assert pages(aid_pdf(some)) == len(Faction)
    for aid in some:
        text = aid_page(aid)
        own = [
            each for each in articles(load_board(scenario)) if each.faction == Faction[aid.faction.upper()]
        ]
        assert all(op_name(Op(each.what)) in text for each in own if each.what in TOLD)


TOLD = (Op.ORGANISE, Op.RECRUIT, Op.REFORM, Op.RAID)


def test_the_book_in_print() -> None:
    data = pdf(rulebook(load_board("the-valley")))
    assert data.startswith(b"%PDF")
    assert pages(data) > 10


def pages(data: bytes) -> int:
    """How many pages a PDF has, by what its page tree says of itself."""
    packed = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", data, re.DOTALL)
    texts = [data, *(unpacked(each) for each in packed)]
    counts = [
        int(count)
        for text in texts
        for count in re.findall(rb"/Type\s*/Pages\b.*?/Count (\d+)", text, re.DOTALL)
    ]
    return max(counts)


def unpacked(data: bytes) -> bytes:
    try:
        return zlib.decompress(data)
    except zlib.error:
        return b""


def test_without_typst_the_command_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "typst", None)
    with pytest.raises(BadInput, match="typst"):
        pdf(Book("", ()))


@pytest.mark.parametrize("kind", ["html", "md"])
def test_the_command_writes_the_book(kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rulebook", "--scenario", "the-valley", "--format", kind, "--out", str(tmp_path)]) == 0
    assert "The Valley" in (tmp_path / f"rulebook-the-valley.{kind}").read_text(encoding="utf-8")
    assert "wrote" in capsys.readouterr().out


def test_the_command_writes_the_aids(tmp_path: Path) -> None:
    assert main(["aid", "--scenario", "the-valley", "--out", str(tmp_path), "--json"]) == 0
    assert len(list(tmp_path.glob("aid-the-valley-*.html"))) == len(Faction)


def test_cards_have_no_price() -> None:
    assert all(
        article.price == Price(0)
        for article in articles(load_board("the-valley"))
        if isinstance(article.what, CardId)
    )

"""Records and notation: broken text is a BadRecord with one clear sentence, never another exception."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rules.errors import BadOptions, BadRecord
from rules.match import RULES, Match, Options
from rules.notation import action_text, parse_action
from rules.record import Record
from rules.rng import Rng
from tests.rules.positions import BOARD, by_kind, seed_of


def played() -> str:
    """The record of a short match of two, played at random to its end."""
    match, rng = Match.create("petrograd-1917", Options(2, "short"), seed_of(103)), Rng(b"a record")
    while (seat := match.to_act) is not None:
        match.submit(seat, match.version, by_kind(rng, match.legal(seat)))
    return match.record().dump()


TEXT = played()


def refused(text: str) -> str:
    """The sentence with which the text is refused, on reading or on replay."""
    with pytest.raises(BadRecord) as caught:
        Match.replay(Record.load(text))
    sentence = str(caught.value)
    assert sentence.startswith("The record cannot be used: ")
    assert sentence.endswith(".")
    assert "\n" not in sentence
    return sentence


def line(prefix: str) -> str:
    """The line of the record that begins so."""
    return next(line for line in TEXT.splitlines() if line.startswith(prefix))


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("dual-power record 1", "dual-power record 2", "first line"),
        (line("scenario"), "scenario atlantis 00", "atlantis"),
        (line("scenario"), "scenario petrograd-1917 00", "another version"),
        (line("scenario") + "\n", "", "lacks scenario"),
        (f"rules {RULES}", "rules 0", "under rules 0"),
        ("seats 2", "seats 5", "seats is 2, 3 or 4"),
        ("length short", "length endless", "length is full, short or class"),
        ("events shuffled", "events stacked", "shuffled or chronicle"),
        ("handicap none", "handicap some", "none or beginners"),
        (line("seed"), "seed 00", "16 bytes"),
        (line("seed"), "seed nonsense", "hexadecimal"),
        (line("seed"), "seed " + "00" * 16, "cannot be played"),
        (f"rules {RULES}", f"rules {RULES}\nmood good", "more than"),
        (line("digest"), "digest 00", "not 00"),
        (line("digest"), "digest", "digest"),
        (line("digest"), line("digest") + "\n---\nmore", "behind its entries"),
    ],
)
def test_each_fault_is_told(old: str, new: str, words: str) -> None:
    assert old in TEXT
    assert words in refused(TEXT.replace(old, new, 1))


@pytest.mark.parametrize(
    "entry",
    [
        "A organise atlantis",
        "A dance vyborg",
        "Q pass",
        "AV pass",
        "A",
        "A organise",
        "A organise vyborg liteiny",
        "A build vyborg castle",
        "X march vyborg liteiny many",
        "C play_card subsidy vyborg /",
        "C play_card subsidy vyborg / press coop",
        "C play_card",
        "C play_card no_such_card",
        "Z undo",
        "AV undo",
        "X march vyborg liteiny 99999999999999999999",
        "A undo",
    ],
)
def test_each_bad_entry_is_told_with_its_line(entry: str) -> None:
    head = TEXT[: TEXT.index("---\n") + 4]
    sentence = refused(head + entry + "\n")
    assert entry in sentence
    assert "entry 1" in sentence


def test_an_empty_record_and_one_without_digest() -> None:
    match = Match.create("petrograd-1917", Options(), seed_of(9))
    record = match.record()
    assert Record.load(record.dump()) == record
    assert Match.replay(record).digest == match.digest
    open_ended = record.dump().split("---\ndigest")[0]
    assert Record.load(open_ended).final is None
    assert Match.replay(Record.load(open_ended)).version == 0


def test_windows_line_ends_and_blank_lines() -> None:
    assert Record.load(TEXT.replace("\n", "\r\n")) == Record.load(TEXT)
    assert Record.load("\n" + TEXT.replace("---", "\n---\n", 1) + "\n\n") == Record.load(TEXT)


def test_bad_options() -> None:
    with pytest.raises(BadOptions, match="16 bytes"):
        Match.create("petrograd-1917", Options(), b"short")
    with pytest.raises(BadOptions, match="endless"):
        Match.create("petrograd-1917", Options(length="endless"), bytes(16))  # type: ignore[arg-type]


def test_undo_stops_where_something_was_found() -> None:
    """One seat plays the whole State: after a search it may not take the search back, after a march it may."""
    found = {"surveil": 0, "coopt": 0, "march": 0}
    for number in range(40):
        match = Match.create("petrograd-1917", Options(3), seed_of(number))
        rng = Rng(b"undo %d" % number)
        while (seat := match.to_act) is not None:
            action = by_kind(rng, match.legal(seat))
            match.submit(seat, match.version, action)
            if match.to_act == seat and str(action.op) in found:
                begun = any(type(event).__name__ == "RoundBegun" for event in match._taken[-1].events)
                found[str(action.op)] += 1
                assert match.can_undo(seat) == (action.op == "march" and not begun)
    assert min(found.values()) > 5


def test_mutated_records_raise_nothing_else() -> None:
    rng = Rng(b"mutated records")
    letters = "AVCX \n-/0129adegmu"
    for _ in range(300):
        text = list(TEXT)
        for _ in range(1 + rng.below(4)):
            at = rng.below(len(text))
            text[at : at + rng.below(3)] = rng.choice(letters)
        with suppress(BadRecord):
            Match.replay(Record.load("".join(text)))


@settings(max_examples=300, deadline=None)
@given(text=st.text(max_size=80))
def test_any_text_is_a_bad_record(text: str) -> None:
    with pytest.raises(BadRecord):
        Record.load(text)


WORDS = st.sampled_from(
    [
        "A",
        "V",
        "C",
        "X",
        "organise",
        "march",
        "play_card",
        "subsidy",
        "vyborg",
        "liteiny",
        "/",
        "press",
        "2",
        "undo",
        "²",
    ]
)


@settings(max_examples=400, deadline=None)
@given(words=st.lists(WORDS | st.text(max_size=8), max_size=7))
def test_any_line_is_an_action_or_a_bad_record(words: list[str]) -> None:
    with suppress(BadRecord):
        faction, action = parse_action(BOARD, " ".join(words))
        assert parse_action(BOARD, action_text(BOARD, faction, action)) == (faction, action)

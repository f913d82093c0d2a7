"""The lines of a numbered case in words: `then vyborg council=committee militia=2` is "Then Vyborg: council committee, ..."."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from game.words import card_name, has, listed, number, op_name, place_name, reason, say, undressed, word
from rules.board import load_board
from rules.ids import CardId, Faction, Op
from rules.reasons import WhyNot

_LETTERS = dict(zip("AVCX", Faction, strict=True))
_PLACES = "petrograd-1917"
"""The board of the cases is the set-up of this scenario at a time, and has its places."""


def told(line: str) -> str:
    """One line of a case as a sentence."""
    keyword, _, rest = line.partition(" ")
    tell = _TELL.get(keyword)
    return tell(rest.strip()) if tell else line


def _facts(keyword: str) -> Callable[[str], str]:
    def tell(rest: str) -> str:
        subject, *words = rest.split()
        facts = ", ".join(_fact(each, "score-" if subject == "scores" else "") for each in words)
        return say(f"book-case-{keyword}", subject=_name(subject), facts=facts)

    return tell


def _when(rest: str) -> str:
    kind, _, what = rest.partition(" ")
    if kind in _LETTERS:
        return say("book-case-when", what=_action(rest))
    happens = say(f"book-case-event-{kind}", what=what if what.startswith("[") else _name(what))
    return say("book-case-when", what=happens)


def _allowed(keyword: str) -> Callable[[str], str]:
    return lambda rest: say(f"book-case-{keyword}", what=_action(rest))


def _why(rest: str) -> str:
    question, _, answer = rest.partition(" = ")
    key, _, needed = answer.partition(" ")
    op = question.replace(" card ", " ").split()[1]
    because = reason(WhyNot(f"5.{op}", key, int(needed or 0)))
    return say("book-case-illegal-why", what=_action(question), reason=because)


def _action(text: str) -> str:
    letter, *words = (each for each in text.split() if each not in ("play_card", "card", "/"))
    first = op_name(Op(words[0])) if words[0] in tuple(Op) else _name(words[0])
    deed = ", ".join([first, *(_name(each) for each in words[1:])])
    return say("book-case-deed", faction=_name(letter), deed=deed)


def _fact(text: str, kind: str = "") -> str:
    """A word, or a name with its value or values."""
    name, equals, value = text.partition("=")
    if not equals:
        return _name(text)
    letters = bool(value) and set(value) <= set(_LETTERS)
    values = [_name(part) for part in (value if letters else value.split(",")) if part]
    return f"{_name(kind + name)} {listed(values) if values else say('book-none')}"


@cache
def _places() -> dict[str, str]:
    board = load_board(_PLACES)
    return {board.places[at].id: place_name(board, at, "short") for at in board.all_places}


def _name(text: str) -> str:
    """What a word of the notation means: a place, a faction, an operation, a plan, a field, or what it says itself."""
    if text in _places():
        return _places()[text]
    if text in _LETTERS:
        return undressed(f"faction-{_LETTERS[text].name.lower()}")
    if text.upper() in CardId.__members__:
        return card_name(CardId[text.upper()])
    if text.lstrip("-").isdigit():
        return number(int(text))
    key = word(text)
    for kind in ("book-case-name", "field", "authority", "institution", "owner", "stratum", "neutral"):
        if has(f"{kind}-{key}"):
            name = undressed(f"{kind}-{key}")
            return name.lower() if kind == "authority" else name
    if text in tuple(Op):
        return op_name(Op(text))
    return text.replace("_", " ").replace("-", " ")


_TELL: dict[str, Callable[[str], str]] = {
    "given": _facts("given"),
    "then": _facts("then"),
    "when": _when,
    "legal": _allowed("legal"),
    "illegal": _allowed("illegal"),
    "breaks": _allowed("breaks"),
    "why": _why,
    "die": lambda rest: say("book-case-die", die=rest),
    "else": lambda rest: say("book-case-else"),
}

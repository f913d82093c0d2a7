"""The game's words: one language at a time, chosen once; every sentence on the screen is said through here.

Keys and arguments are those of `assets/words/<locale>/*.ftl`; while the board of a scenario is shown, that scenario's
own words come first (`dress`). Numbers are printed with a true minus sign (U+2212).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

from assets.words import Words, words
from rules.board import Board
from rules.ids import Bloc, CardId, Ending, EventId, Faction, Op, PlaceId
from rules.reasons import WhyNot
from rules.scenario import folder

MINUS = "\N{MINUS SIGN}"


class _Tongue:
    """Which language is spoken now, and which scenario's words come first."""

    locale = "en"
    scenario: str | None = None


def choose(locale: str) -> None:
    """Speak this language from now on; what it has no words for is said in English.

    :raises LookupError: if there are no words in it at all.
    """
    words(locale)
    _Tongue.locale = locale
    forget()


def dress(board: Board | None) -> None:
    """From now on the words of this board's scenario come before the common ones; None: the common ones alone."""
    _Tongue.scenario = board.id if board is not None else None


def say(key: str, **args: str | int) -> str:
    """The words of `key`, or of an attribute of it (`op-arm.note`), with its arguments filled in.

    :raises KeyError: if there are no words for it even in English.
    """
    given = tuple((name, _printed(value)) for name, value in args.items())
    return _said(_Tongue.locale, _Tongue.scenario, key, given)


@lru_cache(maxsize=4096)
def _said(locale: str, scenario: str | None, key: str, args: tuple[tuple[str, str | int], ...]) -> str:
    """The same is said in every frame: it is put together once."""
    return _spoken(key, scenario, locale).text(key, **dict(args))


def forget() -> None:
    """Drop every sentence kept, so that nothing of one seat's view is left for the next."""
    _said.cache_clear()


def has(key: str) -> bool:
    """Whether there are words for this key."""
    return key in _spoken(key)


def of_scenario(scenario: str, part: str) -> str:
    """Words of a scenario about itself: `name`, `subtitle`, `about`, `viewpoints`; one without words goes by its id."""
    spoken = _spoken(key := f"scenario-{part}", scenario)
    return spoken.text(key) if key in spoken else scenario if part == "name" else ""


def _spoken(key: str, scenario: str | None = None, locale: str | None = None) -> Words:
    """The language that has words for the key: the chosen one, else English; dressed for the scenario that is shown."""
    shown, spoken = scenario or _Tongue.scenario, locale or _Tongue.locale
    chosen = _dressed(spoken, shown)
    return chosen if spoken == "en" or key in chosen else _dressed("en", shown)


@cache
def _dressed(locale: str, scenario: str | None) -> Words:
    return words(locale, None if scenario is None else folder(scenario))


def undressed(key: str) -> str:
    """The common words of a key, whatever scenario is shown."""
    common = words(_Tongue.locale)
    return (common if key in common else words("en")).text(key)


def renamed(scenario: str, kinds: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """The keys that begin with one of `kinds` and have other words in a scenario than elsewhere, with these words."""
    own, common = words(_Tongue.locale, folder(scenario)), words(_Tongue.locale)
    keys = [key for key in own.own if key.startswith(kinds) and key in common and key in own]
    return tuple((key, own.text(key)) for key in keys if own.text(key) != common.text(key))


def number(value: int) -> str:
    """A number as it is printed: with a minus sign that is as wide as a plus."""
    return f"{MINUS}{-value}" if value < 0 else str(value)


def signed(value: int) -> str:
    """A change as it is printed, always with its sign."""
    return f"+{value}" if value > 0 else number(value)


def _printed(value: str | int) -> str | int:
    """A truth value as the word that the files know, a negative number with its true minus sign."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return number(value) if isinstance(value, int) and value < 0 else value


def listed(items: Sequence[str]) -> str:
    """Several things in one phrase: "A, B and C"."""
    if len(items) == 1:
        return items[0]
    phrase = items[0]
    for item in items[1:-1]:
        phrase = say("log-comma", first=phrase, rest=item)
    return say("log-and", first=phrase, last=items[-1])


def sentence(phrase: str) -> str:
    """A phrase as a sentence: with a capital and a full stop."""
    return say("log-sentence", list=phrase[:1].upper() + phrase[1:])


# ---- names of things ------------------------------------------------------------------------------------------------


def word(name: str) -> str:
    """The part of a key that a name in the code stands for: `MASS_ACTION`, `5.2.mass_action` -> `mass-action`."""
    return name.lower().replace("_", "-").replace(".", "-")


def faction_name(faction: Faction) -> str:
    """Assemblies, Vanguard, Cabinet or Command."""
    return say(f"faction-{word(faction.name)}")


def bloc_name(bloc: Bloc) -> str:
    """Movement or State."""
    return say(f"bloc-{word(bloc.name)}")


def ending_name(ending: Ending) -> str:
    """Commune, New State, Settlement or Order."""
    return say(f"ending-{word(ending.name)}")


def op_name(op: Op, part: str = "") -> str:
    """The name of an operation, or another part of its words: `note`, `cost` or `commit`."""
    return say(f"op-{word(op)}{'.' if part else ''}{part}")


def card_name(card: CardId, part: str = "") -> str:
    """The name of a Plan card, or another part of its words: `note`, or `short` for a narrow tile."""
    return say(f"card-{word(card.name)}{'.' if part else ''}{part}")


def place_name(board: Board, at: PlaceId, part: str = "") -> str:
    """The full name of a place, or another part of its words.

    `short` is for the map, `the` for use inside a sentence, `at` says where, `about` what is there. A scenario without
    words of its own is named as its author wrote it.
    """
    place = board.places[at]
    key = f"place-{place.id}{'.' if part else ''}{part}"
    spoken = _spoken(key, board.id)
    if key in spoken:
        return spoken.text(key)
    if part == "about":
        return ""
    return say("place-unnamed", name=place.name) if part == "at" else place.name


def event_words(board: Board, event: EventId, part: str = "") -> str:
    """The title of a conjuncture, or another part of its words; fallback as for places.

    `date`, `effect` in one sentence, `gist` and `text` (what it was, in short and in full), `source`.
    """
    text = board.events[event]
    key = f"event-{text.id}{'.' if part else ''}{part}"
    spoken = _spoken(key, board.id)
    if key in spoken:
        return spoken.text(key)
    known = {"": text.title, "date": text.date, "gist": text.text, "text": text.text, "source": text.source}
    return known.get(part, "")


def reason(why: WhyNot) -> str:
    """Why something is not available, as a fragment."""
    return say(f"why-{why.key}", needed=why.needed, op=word(why.rule.rpartition(".")[2]))


def reason_short(why: WhyNot) -> str:
    """The same in a few letters, for where the whole is a hover away; what is short already stays as it is."""
    key = f"why-{why.key}.short"
    if not has(key):
        return reason(why)
    return say(key, needed=why.needed, op=word(why.rule.rpartition(".")[2]))


def rule_words(rule: str) -> str:
    """What a rule's number stands for: "7.2f: alarm fades"."""
    return say(f"rule-{word(rule)}")


def rule_number(rule: str) -> str:
    """The number alone, as the rulebook prints it: "5.2" of "5.2.organise"."""
    return ".".join(part for part in rule.split(".") if part[:1].isdigit())

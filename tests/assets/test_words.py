"""Words parse without junk, every message formats, and what is missing is said."""

from pathlib import Path

import pytest
from fluent.runtime import FluentResource
from fluent.syntax import ast, visitor

from assets import ROOT
from assets.words import BadWords, Words, locales, words


class Variables(visitor.Visitor):
    """The names of every `$variable` met."""

    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802 - the visitor's own name
        self.names.add(node.id.name)


SCENARIOS = sorted((Path(__file__).parents[2] / "rules" / "scenarios").glob("*/words"))
DRESSES = [None, *(path.parent for path in SCENARIOS)]


def variables(locale: str) -> set[str]:
    found = Variables()
    for path in (ROOT / "words" / locale).glob("*.ftl"):
        found.visit(FluentResource(path.read_text(encoding="utf-8")))
    return found.names


@pytest.mark.parametrize("scenario", DRESSES, ids=str)
@pytest.mark.parametrize("locale", locales())
def test_no_key_is_defined_twice(locale: str, scenario: Path | None) -> None:
    assert words(locale, scenario).repeated == ()


@pytest.mark.parametrize("scenario", DRESSES, ids=str)
@pytest.mark.parametrize("locale", locales())
@pytest.mark.parametrize("value", [0, 1, 1917, "petrograd", True])
def test_every_message_formats(locale: str, scenario: Path | None, value: object) -> None:
    """A scenario's message may use the variables of the common one, and no others."""
    spoken = words(locale, scenario)
    given = dict.fromkeys(variables(locale), value)
    for key in spoken.keys():  # noqa: SIM118 - Words is no mapping
        assert spoken.text(key, **given).strip()


@pytest.mark.parametrize("folder", SCENARIOS, ids=lambda folder: folder.parent.name)
@pytest.mark.parametrize("locale", locales())
def test_a_scenarios_message_has_every_attribute_of_the_common_one(locale: str, folder: Path) -> None:
    common, own = words(locale).keys(), words(locale, folder.parent)
    lost = [key for key in common if key.partition(".")[0] in own.own and key not in own]
    assert lost == []


def test_there_are_english_words() -> None:
    assert "en" in locales()
    assert words() is words("en")


def test_a_missing_key_names_key_and_locale() -> None:
    with pytest.raises(KeyError, match=r"no-such-key.*en"):
        words().text("no-such-key")


def test_a_missing_locale_says_which_there_are() -> None:
    with pytest.raises(LookupError, match="en"):
        words("xx")


SAMPLE = Words(
    "en",
    {
        "a.ftl": "council = { $count ->\n    [one] a council\n   *[other] { $count } councils\n}\nyear = { $year }\n",
        "b.ftl": "-game = Dual Power\ntitle = { -game }, { $name }\n    .hint = Press { $name }\nbare =\n    .note = Note\n",
        "c.ftl": "sure = { $sure ->\n    [yes] yes, certainly\n   *[no] no\n}\nyear = again\n",
    },
)


def test_numbers_choose_a_plural_and_are_not_grouped() -> None:
    assert SAMPLE.text("council", count=1) == "a council"
    assert SAMPLE.text("council", count=5) == "5 councils"
    assert SAMPLE.text("year", year=1917) == "1917"


def test_truth_is_yes_or_no() -> None:
    assert SAMPLE.text("sure", sure=True) == "yes, certainly"
    assert SAMPLE.text("sure", sure=False) == "no"


def test_text_holds_no_marks_of_isolation() -> None:
    assert SAMPLE.text("title", name="Ана") == "Dual Power, Ана"


def test_attributes_have_keys_of_their_own() -> None:
    assert SAMPLE.text("title.hint", name="F1") == "Press F1"
    assert SAMPLE.keys() == ("bare.note", "council", "sure", "title", "title.hint", "year")
    assert "bare" not in SAMPLE
    assert "bare.note" in SAMPLE
    with pytest.raises(KeyError, match="bare"):
        SAMPLE.text("bare")


def test_a_missing_argument_is_an_error() -> None:
    with pytest.raises(BadWords, match=r"council.*count"):
        SAMPLE.text("council")


def test_a_key_twice_is_reported_and_the_first_counts() -> None:
    assert SAMPLE.repeated == ("year is in a.ftl and again in c.ftl",)
    assert SAMPLE.text("year", year=2) == "2"


def test_a_key_twice_in_one_file_is_reported() -> None:
    assert Words("en", {"a.ftl": "a = 1\na = 2\n"}).repeated == ("a is in a.ftl and again in a.ftl",)


def test_junk_is_named_with_its_line() -> None:
    with pytest.raises(BadWords, match=r"a\.ftl line 2"):
        Words("en", {"a.ftl": "fine = Fine\nbroken = { $open\n"})


DRESSED = Words(
    "en",
    {"a.ftl": "op-arm = Arm\n    .note = Rifles\nsaid = They { op-arm }\nplain = Plain\n"},
    {"b.ftl": "op-arm = Defend\n    .note = Shields\nplace-harbour = Harbour\n"},
)


def test_a_scenarios_words_come_first_and_wherever_they_are_referred_to() -> None:
    assert DRESSED.text("op-arm") == "Defend"
    assert DRESSED.text("op-arm.note") == "Shields"
    assert DRESSED.text("said") == "They Defend"
    assert DRESSED.text("plain") == "Plain"
    assert DRESSED.own == ("op-arm", "place-harbour")
    assert DRESSED.repeated == ()


def test_a_key_twice_in_a_scenarios_words_is_reported() -> None:
    twice = Words("en", {"a.ftl": "a = 1\n"}, {"b.ftl": "a = 2\na = 3\n"})
    assert twice.repeated == ("a is in b.ftl and again in b.ftl",)

"""Words parse without junk, every message formats, and what is missing is said."""

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


def variables(locale: str) -> set[str]:
    found = Variables()
    for path in (ROOT / "words" / locale).glob("*.ftl"):
        found.visit(FluentResource(path.read_text(encoding="utf-8")))
    return found.names


@pytest.mark.parametrize("locale", locales())
def test_no_key_is_defined_twice(locale: str) -> None:
    assert words(locale).repeated == ()


@pytest.mark.parametrize("locale", locales())
@pytest.mark.parametrize("value", [0, 1, 1917, "petrograd", True])
def test_every_message_formats(locale: str, value: object) -> None:
    given = dict.fromkeys(variables(locale), value)
    for key in words(locale).keys():  # noqa: SIM118 - Words is no mapping
        assert words(locale).text(key, **given).strip()


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

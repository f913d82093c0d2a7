"""The words of the game in each language, from Fluent files: `words/<locale>/*.ftl`.

One key is defined once in a locale, in whichever file; `key.name` is an attribute of it. Numbers are written without
grouping (1917 stays 1917), truth values arrive in the files as `yes` and `no`.
"""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

from fluent.runtime import FluentBundle, FluentResource
from fluent.runtime.resolver import Pattern
from fluent.runtime.types import FluentNone, FluentNumber, fluent_number
from fluent.syntax import ast

_FOLDER: Final = Path(__file__).resolve().parent


class BadWords(ValueError):
    """A file of words does not parse, or a message was given too little."""


class Words:
    """The words of one locale.

    `repeated` says which keys are defined twice; the first definition counts. It must be empty.
    """

    def __init__(self, locale: str, sources: dict[str, str]) -> None:
        """Parse `sources`, from a file's name to its text.

        :raises BadWords: naming each line that does not parse.
        """
        self.locale = locale
        self._bundle = FluentBundle([locale], use_isolating=False)
        self._files: dict[str, str] = {}
        self.repeated: tuple[str, ...] = ()
        junk: list[str] = []
        for name, source in sources.items():
            resource = FluentResource(source)
            junk += _junk(name, source, resource)
            self.repeated += tuple(self._take(name, resource))
            self._bundle.add_resource(resource)
        if junk:
            raise BadWords(f"words of {locale!r}: {'; '.join(junk)}")

    def text(self, key: str, /, **args: object) -> str:
        """The words of a key, with its arguments filled in.

        :raises KeyError: if the locale has no such key.
        :raises BadWords: if an argument is missing or of no use to the message.
        """
        pattern = self._pattern(key)
        if pattern is None:
            raise KeyError(f"no words for {key!r} in {self.locale!r}")
        given = {name: _argument(value) for name, value in args.items()}
        text, errors = self._bundle.format_pattern(pattern, given)
        if errors:
            raise BadWords(f"words for {key!r} in {self.locale!r}: {'; '.join(map(str, errors))}")
        return str(text)

    def keys(self) -> tuple[str, ...]:
        """Every key that has words of its own, attributes (`key.name`) too, in alphabetical order."""
        found = []
        for key in self._files:
            message = self._bundle.get_message(key)
            found += [key] if message.value is not None else []
            found += [f"{key}.{name}" for name in message.attributes]
        return tuple(sorted(found))

    def __contains__(self, key: object) -> bool:
        return isinstance(key, str) and self._pattern(key) is not None

    def _pattern(self, key: str) -> Pattern | None:
        name, _, attribute = key.partition(".")
        if name not in self._files:
            return None
        message = self._bundle.get_message(name)
        return message.attributes.get(attribute) if attribute else message.value

    def _take(self, name: str, resource: ast.Resource) -> Iterator[str]:
        for entry in resource.body:
            if isinstance(entry, ast.Message):
                key = entry.id.name
                if key in self._files:
                    yield f"{key} is in {self._files[key]} and again in {name}"
                self._files.setdefault(key, name)


def _junk(name: str, source: str, resource: ast.Resource) -> Iterator[str]:
    for entry in resource.body:
        if isinstance(entry, ast.Junk):
            line = source.count("\n", 0, source.find(entry.content or "")) + 1
            yield f"{name} line {line} does not parse"


def words(locale: str = "en") -> Words:
    """The words of a locale, read once.

    :raises LookupError: if there are none for it.
    :raises BadWords: if its files do not hold together.
    """
    return _read(locale)


@cache
def _read(locale: str) -> Words:
    if locale not in locales():
        raise LookupError(f"no words in {locale!r}; there are: {', '.join(locales())}")
    paths = sorted((_FOLDER / locale).glob("*.ftl"))
    return Words(locale, {path.name: path.read_text(encoding="utf-8") for path in paths})


def locales() -> tuple[str, ...]:
    """Every locale that has words, in alphabetical order."""
    return tuple(sorted({path.parent.name for path in _FOLDER.glob("*/*.ftl")}))


def _argument(value: object) -> str | FluentNumber | FluentNone:
    match value:
        case bool():
            return "yes" if value else "no"
        case int() | float():
            return fluent_number(value, useGrouping=False)
        case _:
            return str(value)

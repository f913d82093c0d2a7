"""The words of the game in each language, from Fluent files: `words/<locale>/*.ftl`.

One key is defined once in a locale, in whichever file; `key.name` is an attribute of it. A scenario lays words of its
own over them (`words/<locale>.ftl` in its folder): a message there stands for the whole common one, wherever it is
referred to. Numbers are written without grouping (1917 stays 1917), truth values arrive in the files as `yes`, `no`.
"""

from collections.abc import Iterator
from functools import cache
from importlib.resources.abc import Traversable
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

    `repeated` says which keys are defined twice; the first definition counts. It must be empty. `own` are the names of
    the messages that a scenario laid over the common ones.
    """

    def __init__(self, locale: str, sources: dict[str, str], overlay: dict[str, str] | None = None) -> None:
        """Parse `sources`, from a file's name to its text, and lay `overlay` over them.

        :raises BadWords: naming each line that does not parse.
        """
        self.locale = locale
        self._bundle = FluentBundle([locale], use_isolating=False)
        self._files: dict[str, str] = {}
        self.repeated: tuple[str, ...] = ()
        junk: list[str] = []
        for name, source in sources.items():
            resource = _resource(source)
            junk += _junk(name, source, resource)
            self.repeated += tuple(self._take(name, resource, self._files))
            self._bundle.add_resource(resource)
        own: dict[str, str] = {}
        for name, source in (overlay or {}).items():
            resource = _resource(source)
            junk += _junk(name, source, resource)
            self.repeated += tuple(self._take(name, resource, own))
            self._bundle.add_resource(resource, allow_overrides=True)
        self._files |= own
        self.own = tuple(own)
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

    @staticmethod
    def _take(name: str, resource: ast.Resource, files: dict[str, str]) -> Iterator[str]:
        for entry in resource.body:
            if isinstance(entry, ast.Message):
                key = entry.id.name
                if key in files:
                    yield f"{key} is in {files[key]} and again in {name}"
                files.setdefault(key, name)


@cache
def _resource(source: str) -> ast.Resource:
    return FluentResource(source)


def _junk(name: str, source: str, resource: ast.Resource) -> Iterator[str]:
    for entry in resource.body:
        if isinstance(entry, ast.Junk):
            line = source.count("\n", 0, source.find(entry.content or "")) + 1
            yield f"{name} line {line} does not parse"


def words(locale: str = "en", scenario: Traversable | None = None) -> Words:
    """The words of a locale, with those in the folder of a scenario laid over them, read once.

    :raises LookupError: if there are none for the locale.
    :raises BadWords: if the files do not hold together.
    """
    asked = (locale, str(scenario or ""))
    if asked not in _READ:
        _READ[asked] = _read(locale, scenario)
    return _READ[asked]


_READ: Final[dict[tuple[str, str], Words]] = {}


def _read(locale: str, scenario: Traversable | None) -> Words:
    if locale not in locales():
        raise LookupError(f"no words in {locale!r}; there are: {', '.join(locales())}")
    paths = sorted((_FOLDER / locale).glob("*.ftl"))
    common = {path.name: path.read_text(encoding="utf-8") for path in paths}
    return Words(locale, common, None if scenario is None else _overlay(locale, scenario))


def _overlay(locale: str, scenario: Traversable) -> dict[str, str]:
    own = scenario / "words" / f"{locale}.ftl"
    return {f"{scenario.name}/{own.name}": own.read_text(encoding="utf-8")} if own.is_file() else {}


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

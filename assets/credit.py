"""Who made what is in this package, and under which licence."""

from functools import cache
from pathlib import Path

import msgspec

_FILE = Path(__file__).resolve().parent / "credits.toml"


class FontCredit(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One family: its files by name without the ending, and the licence file beside them."""

    family: str
    copyright: str
    licence: str
    source: str
    files: tuple[str, ...]


class IconCredit(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One author and the names of their icons."""

    author: str
    icons: tuple[str, ...]
    link: str | None = None


class IconSet(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where the icons are from: the line that must be shown, the licence and the authors."""

    line: str
    licence: str
    link: str
    source: str
    authors: tuple[IconCredit, ...]


class OwnWork(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the game's own authors drew."""

    line: str
    marks: tuple[str, ...]


class Credits(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All credits; `credits.toml` holds them."""

    fonts: tuple[FontCredit, ...]
    icons: IconSet
    own: OwnWork


@cache
def read_credits() -> Credits:
    """The credits, decoded strictly."""
    return msgspec.toml.decode(_FILE.read_bytes(), type=Credits)


def credits_text() -> str:
    """The credits as plain text for a screen: a heading's line is in capitals, an empty line parts the sections."""
    given = read_credits()
    lines = ["FONTS", ""]
    for font in given.fonts:
        lines += [f"{font.family}: {font.copyright} SIL Open Font License 1.1, {font.source}"]
    lines += [
        "",
        "ICONS",
        "",
        given.icons.line,
        f"{given.icons.licence}: {given.icons.link}",
        given.icons.source,
    ]
    for author in given.icons.authors:
        link = f" ({author.link})" if author.link else ""
        lines += [f"{author.author}{link}: {', '.join(author.icons)}."]
    lines += ["", "MARKS AND MAPS", "", given.own.line]
    return "\n".join(lines) + "\n"

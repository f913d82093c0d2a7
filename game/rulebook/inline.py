"""Inline Markdown of the rulebook as spans, for whoever draws or sets them."""

from __future__ import annotations

import re
from functools import cache

from msgspec import Struct

_TOKEN = re.compile(r"\*\*(?P<strong>.+?)\*\*|\*(?P<em>.+?)\*|\[(?P<words>[^\]]*)\]\(#(?P<anchor>[^)]*)\)")


class Span(Struct, frozen=True):
    """Some words in one style; `anchor` is the section that a link leads to."""

    text: str
    strong: bool = False
    emphasis: bool = False
    anchor: str = ""


@cache
def spans(text: str) -> tuple[Span, ...]:
    """The spans of a text, in order. A link may stand in strong or emphasised words."""
    return tuple(_spans(text, strong=False, emphasis=False))


def _spans(text: str, *, strong: bool, emphasis: bool) -> list[Span]:
    found: list[Span] = []
    at = 0
    for token in _TOKEN.finditer(text):
        if token.start() > at:
            found.append(Span(text[at : token.start()], strong, emphasis))
        if token["strong"]:
            found += _spans(token["strong"], strong=True, emphasis=emphasis)
        elif token["em"]:
            found += _spans(token["em"], strong=strong, emphasis=True)
        else:
            found.append(Span(token["words"], strong, emphasis, token["anchor"]))
        at = token.end()
    if at < len(text):
        found.append(Span(text[at:], strong, emphasis))
    return found


def plain(text: str) -> str:
    """The words alone."""
    return "".join(span.text for span in spans(text))

"""How a page of the admin site is made of a template."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, Final

from aiohttp import web
from jinja2 import Environment

from server.admin.door import COOKIE, KEEPER, proof
from server.doors import Doors
from server.store import Store
from server.time import Clock

STORE: Final = web.AppKey("store", Store)
CLOCK: Final[web.AppKey[Clock]] = web.AppKey("clock")
DOORS: Final = web.AppKey("doors", Doors)
PAGES: Final = web.AppKey("pages", Environment)


def page(request: web.Request, template: str, status: int = 200, **told: Any) -> web.Response:
    """A page made of a template."""
    token = request.cookies.get(COOKIE, "")
    known = {"keeper": request.get(KEEPER), "proof": proof(token), "here": request.path}
    text = request.app[PAGES].get_template(template).render(**known, **told)
    return web.Response(text=text, content_type="text/html", status=status)


def when(at: int | None) -> str:
    """A time for people."""
    return "" if at is None else datetime.fromtimestamp(at / 1000, UTC).strftime("%Y-%m-%d %H:%M UTC")

"""The admin page as an application of its own."""

from __future__ import annotations

from collections.abc import Callable
from importlib.resources import files
from typing import Final

from aiohttp import web
from jinja2 import Environment, PackageLoader, StrictUndefined

from server.admin.door import DOOR, Door, guard
from server.admin.pages import ROUTES
from server.admin.render import CLOCK, DOORS, PAGES, STORE, when
from server.doors import Doors
from server.store import Store
from server.time import Clock

Say = Callable[..., str]
"""Words by their key, with their values by name."""

_LARGEST: Final = 16_384
"""Bytes of a form."""
_HEADERS: Final = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none';"
    " frame-ancestors 'none'",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
}


def admin_app(store: Store, clock: Clock, doors: Doors, say: Say) -> web.Application:
    """The pages over what a running server keeps. `say` puts them into words."""
    app = web.Application(middlewares=[guard], client_max_size=_LARGEST)
    app[STORE], app[CLOCK], app[DOORS] = store, clock, doors
    app[DOOR] = Door(store, clock, doors.passwords)
    pages = Environment(
        loader=PackageLoader("server.admin"), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    pages.globals["say"] = say
    pages.filters["when"] = when
    app[PAGES] = pages
    app.router.add_routes(ROUTES)
    app.router.add_get("/style.css", _style)
    app.on_response_prepare.append(_secure)
    return app


async def _style(request: web.Request) -> web.Response:
    text = files("server.admin").joinpath("templates", "style.css").read_text("utf-8")
    return web.Response(text=text, content_type="text/css")


async def _secure(request: web.Request, response: web.StreamResponse) -> None:
    response.headers.update(_HEADERS)

"""Every page of the admin site, and every form that it takes."""

from __future__ import annotations

from typing import Any, Final, get_args

from aiohttp import web

from server.admin import rows
from server.admin.clocks import clock_told
from server.admin.door import COOKIE, DOOR, KEEPER, address_of, remember
from server.admin.render import CLOCK, DOORS, STORE, page
from server.admin.rows import PAGE, State
from server.refusal import Refusal
from server.report_rows import close_report, list_reports
from server.sanction_rows import Kind, impose, lift, sanctions, sign_out_player

ROUTES: Final = web.RouteTableDef()
_DAY_MS: Final = 86_400_000
_MOST_DAYS: Final = 3650
_LONGEST: Final = 500
"""Signs of a reason."""


@ROUTES.get("/")
async def front(request: web.Request) -> web.Response:
    """What waits comes first."""
    raise web.HTTPSeeOther("/reports")


# ---- signing in -----------------------------------------------------------------------------------------------------


@ROUTES.get("/sign-in")
async def door(request: web.Request) -> web.Response:
    """The form for a name and a password."""
    return page(request, "sign_in.html", trouble="", name="")


@ROUTES.post("/sign-in")
async def sign_in(request: web.Request) -> web.Response:
    """Let a keeper in."""
    form = await request.post()
    name, password = str(form.get("name", "")), str(form.get("password", ""))
    try:
        token = await request.app[DOOR].sign_in(name, password, address_of(request))
    except Refusal:
        return page(request, "sign_in.html", status=429, trouble="admin-slow", name=name)
    if token is None:
        return page(request, "sign_in.html", status=403, trouble="admin-wrong", name=name)
    response = web.Response(status=303, headers={"Location": "/"})
    remember(request, response, token)
    return response


@ROUTES.post("/sign-out")
async def sign_out(request: web.Request) -> web.Response:
    """End the session."""
    await request.app[DOOR].sign_out(request.cookies.get(COOKIE, ""))
    response = web.Response(status=303, headers={"Location": "/sign-in"})
    response.del_cookie(COOKIE)
    return response


# ---- matches and players --------------------------------------------------------------------------------------------


@ROUTES.get("/matches")
async def matches(request: web.Request) -> web.Response:
    """Matches by state, id, code or player."""
    asked, number = request.query.get("q", "").strip(), _number(request)
    state: State = next((one for one in get_args(State) if one == request.query.get("state")), "all")
    found = await request.app[STORE].do(rows.matches(state, asked, number))
    more, lines = len(found) > PAGE, found[:PAGE]
    told: dict[str, Any] = {"state": state, "states": get_args(State)}
    return page(request, "matches.html", q=asked, lines=lines, more=more, page=number, **told)


@ROUTES.get("/matches/{id}")
async def match(request: web.Request) -> web.Response:
    """One match."""
    found = await request.app[STORE].do(rows.match(request.match_info["id"]))
    if found is None:
        raise web.HTTPNotFound(text="There is no such match.")
    clock = clock_told(found.clock, request.app[CLOCK].now_ms()) if found.line.started else None
    return page(request, "match.html", match=found, line=found.line, clock=clock)


@ROUTES.get("/players")
async def players(request: web.Request) -> web.Response:
    """Players by nickname or id."""
    asked, number = request.query.get("q", "").strip(), _number(request)
    found = await request.app[STORE].do(rows.players(asked, number, request.app[CLOCK].now_ms()))
    more, lines = len(found) > PAGE, found[:PAGE]
    return page(request, "players.html", q=asked, lines=lines, more=more, page=number)


@ROUTES.get("/players/{id}")
async def player(request: web.Request) -> web.Response:
    """One player, with a form for a sanction."""
    return await _player(request, request.match_info["id"])


async def _player(request: web.Request, number: str, trouble: str = "") -> web.Response:
    now = request.app[CLOCK].now_ms()
    found = await request.app[STORE].do(rows.player(number, now))
    if found is None:
        raise web.HTTPNotFound(text="There is no such player.")
    status = 400 if trouble else 200
    return page(request, "player.html", status, player=found, line=found.line, now=now, trouble=trouble)


# ---- sanctions ------------------------------------------------------------------------------------------------------


@ROUTES.get("/sanctions")
async def holding(request: web.Request) -> web.Response:
    """What holds now."""
    now, number = request.app[CLOCK].now_ms(), _number(request)
    found = await request.app[STORE].do(sanctions(now, PAGE + 1, number * PAGE))
    return page(request, "sanctions.html", lines=found[:PAGE], more=len(found) > PAGE, page=number, now=now)


@ROUTES.post("/players/{id}/sanction")
async def sanction(request: web.Request) -> web.Response:
    """Impose a sanction: it holds at once for whoever plays on this process, and on others (`Doors.changed`) soon."""
    form, number = await request.post(), request.match_info["id"]
    kind, reason, days = form.get("kind"), str(form.get("reason", "")).strip(), str(form.get("days", ""))
    if kind not in get_args(Kind) or not reason or len(reason) > _LONGEST:
        return await _player(request, number, "admin-needs-reason")
    if not (days.isascii() and days.isdecimal() and int(days) <= _MOST_DAYS):
        return await _player(request, number, "admin-needs-days")
    store, now = request.app[STORE], request.app[CLOCK].now_ms()
    if await store.do(rows.player(number, now)) is None:
        raise web.HTTPNotFound(text="There is no such player.")
    until = now + int(days) * _DAY_MS if int(days) else None
    await store.do(impose(number, kind, reason, now, until, request[KEEPER]))  # type: ignore[arg-type]
    await request.app[DOORS].changed()
    raise web.HTTPSeeOther(f"/players/{number}")


@ROUTES.post("/players/{id}/sign-out")
async def player_signed_out(request: web.Request) -> web.Response:
    """Forget the devices of a player: as quick as a sanction."""
    form, number = await request.post(), request.match_info["id"]
    reason = str(form.get("reason", "")).strip()
    if not reason or len(reason) > _LONGEST:
        return await _player(request, number, "admin-needs-why")
    now = request.app[CLOCK].now_ms()
    await request.app[STORE].do(sign_out_player(number, reason, now, request[KEEPER]))
    await request.app[DOORS].changed()
    raise web.HTTPSeeOther(f"/players/{number}")


@ROUTES.post("/sanctions/{id}/lift")
async def lifted(request: web.Request) -> web.Response:
    """End a sanction now."""
    form, now = await request.post(), request.app[CLOCK].now_ms()
    reason = str(form.get("reason", "")).strip()[:_LONGEST]
    if not await request.app[STORE].do(lift(request.match_info["id"], reason, now, request[KEEPER])):
        raise web.HTTPNotFound(text="This sanction does not hold any more.")
    raise web.HTTPSeeOther("/sanctions")


# ---- reports and the trail ------------------------------------------------------------------------------------------


@ROUTES.get("/reports")
async def reports(request: web.Request) -> web.Response:
    """Messages that players have reported."""
    closed, number = request.query.get("closed") == "1", _number(request)
    found = await request.app[STORE].do(list_reports(closed=closed, most=PAGE + 1, skip=number * PAGE))
    more, lines = len(found) > PAGE, found[:PAGE]
    return page(request, "reports.html", lines=lines, more=more, page=number, closed=closed)


@ROUTES.post("/reports/{id}/close")
async def closed_report(request: web.Request) -> web.Response:
    """Keep what was decided about a report."""
    form, now = await request.post(), request.app[CLOCK].now_ms()
    outcome = str(form.get("outcome", "")).strip()[:_LONGEST]
    if not await request.app[STORE].do(close_report(request.match_info["id"], outcome, now, request[KEEPER])):
        raise web.HTTPNotFound(text="This report does not wait any more.")
    raise web.HTTPSeeOther("/reports")


@ROUTES.get("/audit")
async def audit(request: web.Request) -> web.Response:
    """What keepers did, on this page and by command."""
    number = _number(request)
    found = await request.app[STORE].do(rows.acts(number))
    return page(request, "audit.html", lines=found[:PAGE], more=len(found) > PAGE, page=number)


def _number(request: web.Request) -> int:
    """Which page of a list, from 0; nonsense is the first."""
    asked = request.query.get("page", "0")
    return min(int(asked), 100_000) if asked.isascii() and asked.isdecimal() and len(asked) < 7 else 0

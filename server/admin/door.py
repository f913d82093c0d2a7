"""Who may see the admin page: keepers sign in by a password, and every form proves that the page itself has made it."""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from hashlib import sha256
from typing import Final
from urllib.parse import urlsplit

from aiohttp import web
from aiohttp.typedefs import Handler

from server.admin.keeper_rows import add_session, end_session, find_password, find_session
from server.limits import Bucket
from server.names import new_token, token_digest
from server.passwords import Passwords
from server.sanction_rows import note
from server.store import Store
from server.time import Clock

COOKIE: Final = "dual-power-keeper"
SESSION_MS: Final = 12 * 3_600_000
"""How long a keeper stays signed in."""
LONGEST: Final = 200
"""Signs of a name or a password; longer ones are wrong."""
MOST_NOTED: Final = 100
"""Failed tries that are put into the trail at once; then one more in NOTED, so that nobody can fill it."""
NOTED: Final = 1 / 60


class Door:
    """Lets keepers in. Only digests of what lets them in are kept."""

    def __init__(self, store: Store, clock: Clock, passwords: Passwords) -> None:
        self._store = store
        self._clock = clock
        self._passwords = passwords
        self._failures = Bucket(NOTED, MOST_NOTED, lambda: clock.now_ms() / 1000)

    async def sign_in(self, name: str, password: str, address: str) -> str | None:
        """A token for a cookie; None where the name or the password is wrong, which takes as long, and is in the trail.

        Tries are counted by name and address together, so that nobody elsewhere can lock a keeper out. Raises Refusal
        after too many.
        """
        if len(name) > LONGEST or len(password) > LONGEST:
            return None
        whose = f"keeper {address} {name}"
        self._passwords.demand_try(whose)
        kept = await self._store.do(find_password(name))
        now = self._clock.now_ms()
        if not await self._passwords.right(kept, password):
            if self._failures.take():
                await self._store.do(note(name, "sign-in-failed", name, address, now))
            return None
        self._passwords.forgive(whose)
        token = new_token()
        await self._store.do(add_session(token_digest(token), name, now + SESSION_MS, now))
        return token

    async def keeper(self, token: str) -> str | None:
        """Who is signed in by a token."""
        if not token:
            return None
        return await self._store.do(find_session(token_digest(token), self._clock.now_ms()))

    async def sign_out(self, token: str) -> None:
        """This token lets nobody in any more."""
        await self._store.do(end_session(token_digest(token)))


DOOR: Final = web.AppKey("door", Door)
KEEPER: Final = web.RequestKey("keeper", str)
"""Where a request has the name of who is signed in."""


def proof(token: str) -> str:
    """What a form carries, which only a page of this session can know."""
    return sha256(f"form {token}".encode()).hexdigest()


@web.middleware
async def guard(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Let nobody in who is not signed in, and take no form that another page has made."""
    token = request.cookies.get(COOKIE, "")
    keeper = await request.app[DOOR].keeper(token)
    public = request.path in ("/sign-in", "/style.css")
    if keeper is None and not public:
        raise web.HTTPSeeOther("/sign-in")
    if keeper is not None:
        request[KEEPER] = keeper
    form = await _form(request)
    if any("\0" in str(word) for word in (request.path, *request.query.values(), *form.values())):
        raise web.HTTPBadRequest(text="A word holds a sign that no database keeps.")
    if request.method == "POST":
        given = str(form.get("proof", ""))
        if not _is_own(request) or (
            keeper is not None and not hmac.compare_digest(given.encode(), proof(token).encode())
        ):
            raise web.HTTPForbidden(
                text="This form is not of this page, or of an older visit: go back and load it again."
            )
    return await handler(request)


async def _form(request: web.Request) -> Mapping[str, object]:
    """What a form has sent; of anything else nothing."""
    if request.method != "POST":
        return {}
    try:
        return await request.post()
    except (LookupError, ValueError) as error:
        raise web.HTTPBadRequest(text="This form cannot be read.") from error


def address_of(request: web.Request) -> str:
    """Whence a request comes: as the proxy before this port says, which alone can speak to it from elsewhere."""
    passed_on = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
    return (passed_on or request.remote or "")[:LONGEST]


def _is_own(request: web.Request) -> bool:
    """Whether a browser says that the form was sent from a page of this address."""
    origin = request.headers.get("Origin")
    return origin is None or urlsplit(origin).netloc == request.host


def remember(request: web.Request, response: web.Response, token: str) -> None:
    """Set the cookie: for this address alone, not for scripts, and over https alone where that is spoken."""
    safe = "https" in (request.scheme, request.headers.get("X-Forwarded-Proto", ""))
    kept_s = SESSION_MS // 1000
    response.set_cookie(COOKIE, token, max_age=kept_s, httponly=True, samesite="Strict", secure=safe)

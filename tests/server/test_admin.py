"""The keepers' pages: nobody else gets in, every form is the page's own, and what is done there holds and is in the trail."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
import pytest
from aiohttp import web
from argon2 import PasswordHasher

from assets.words import words
from rules.talk import Saying
from server.admin.door import COOKIE, SESSION_MS
from server.admin.keeper_rows import drop_keeper, set_keeper
from server.admin.site import admin_app
from server.names import new_id
from server.report_rows import ReportRow, add_report, list_reports
from server.sanction_rows import impose, sanctions, trail
from tests.server.fake_clock import FakeClock
from tests.server.harness import Client, Refused, Served

PASSWORD = "a password of some words"
HASH = PasswordHasher(time_cost=1, memory_cost=64, parallelism=1).hash(PASSWORD)


class Site:
    """The pages of a running server, and a browser."""

    def __init__(self, served: Served, url: str, browser: aiohttp.ClientSession) -> None:
        self.served = served
        self.url = url
        self.browser = browser
        self.store = served.hub.desk.store

    async def get(self, path: str) -> tuple[int, str]:
        async with self.browser.get(self.url + path, allow_redirects=False) as answer:
            return answer.status, await answer.text()

    async def post(self, path: str, *, origin: str = "", **form: str) -> int:
        url, headers = self.url + path, {"Origin": origin} if origin else {}
        async with self.browser.post(url, data=form, headers=headers, allow_redirects=False) as answer:
            await answer.read()
            return answer.status

    async def sign_in(self, password: str = PASSWORD) -> int:
        return await self.post("/sign-in", name="Vera", password=password)

    async def proof(self, path: str = "/reports") -> str:
        _, page = await self.get(path)
        found = re.search(r'name="proof" value="([0-9a-f]+)"', page)
        assert found is not None
        return found[1]


@asynccontextmanager
async def _site(served: Served, clock: FakeClock) -> AsyncIterator[Site]:
    desk = served.hub.desk
    runner = web.AppRunner(admin_app(desk.store, clock, desk.doors, words("en").text), access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as browser:
        yield Site(served, url, browser)
    await runner.cleanup()


@pytest.fixture
async def site(tmp_path: Path, address: str) -> AsyncIterator[Site]:
    clock = FakeClock()
    served = Served(tmp_path / "data", clock, database=address)
    await served.start()
    await served.hub.desk.store.do(set_keeper("Vera", HASH, clock.now_ms(), "root"))
    async with _site(served, clock) as site:
        yield site
    await served.stop()


PATHS = (
    "/",
    "/reports",
    "/matches",
    "/matches/x",
    "/players",
    "/players/x",
    "/sanctions",
    "/audit",
    "/nowhere",
)


@pytest.mark.parametrize("path", PATHS)
async def test_nobody_gets_in_unasked(site: Site, path: str) -> None:
    assert (await site.get(path))[0] == 303
    assert await site.post("/players/x/sanction", kind="ban", days="1", reason="x") == 303


async def test_the_players_address_has_no_such_pages(site: Site) -> None:
    async with aiohttp.ClientSession() as browser:
        for path in ("/sign-in", "/matches", "/admin"):
            async with browser.get(site.served.url + path) as answer:
                assert answer.status == 404


async def test_signing_in_and_out(site: Site) -> None:
    assert await site.sign_in("another password") == 403
    assert await site.post("/sign-in", name="Nobody", password=PASSWORD) == 403
    assert await site.sign_in() == 303
    status, page = await site.get("/reports")
    assert status == 200
    assert "Sign out Vera" in page
    assert await site.post("/sign-out", proof=await site.proof()) == 303
    assert (await site.get("/reports"))[0] == 303


async def test_the_cookie_is_no_ones_else_and_dies_with_the_session(site: Site) -> None:
    async with site.browser.post(
        site.url + "/sign-in", data={"name": "Vera", "password": PASSWORD}, allow_redirects=False
    ) as answer:
        cookie = answer.headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie
    token = next(one.value for one in site.browser.cookie_jar if one.key == COOKIE)
    proof = await site.proof()
    await site.post("/sign-out", proof=proof)
    async with (
        aiohttp.ClientSession(cookies={COOKIE: token}) as thief,
        thief.get(site.url + "/reports", allow_redirects=False) as answer,
    ):
        assert answer.status == 303


async def test_a_session_ends_by_itself_and_with_its_keeper(site: Site) -> None:
    clock = site.served.hub.desk.clock
    assert isinstance(clock, FakeClock)
    await site.sign_in()
    clock.jump(SESSION_MS + 1)
    assert (await site.get("/reports"))[0] == 303
    await site.sign_in()
    assert (await site.get("/reports"))[0] == 200
    assert await site.store.do(drop_keeper("Vera", clock.now_ms(), "root"))
    assert (await site.get("/reports"))[0] == 303
    assert await site.sign_in() == 403


async def test_tries_are_counted(site: Site) -> None:
    answers = [await site.sign_in("wrong, wrong, wrong") for _ in range(12)]
    assert answers[:5] == [403] * 5
    assert answers[-1] == 429
    assert await site.sign_in() == 429


async def test_a_form_of_another_page_changes_nothing(site: Site) -> None:
    await site.sign_in()
    async with Client(site.served.url) as eve:
        path, form = f"/players/{eve.player}/sanction", {"kind": "ban", "days": "1", "reason": "spite"}
        assert await site.post(path, **form) == 403
        assert await site.post(path, proof="0" * 64, **form) == 403
        proof = await site.proof()
        assert await site.post(path, origin="https://evil.example", proof=proof, **form) == 403
        assert not await site.store.do(sanctions(0))
        assert eve.socket.connected


async def test_a_ban_holds_at_once_and_is_lifted(site: Site) -> None:
    await site.sign_in()
    async with Client(site.served.url) as eve:
        path, proof = f"/players/{eve.player}", await site.proof()
        assert (
            await site.post(f"{path}/sanction", proof=proof, kind="ban", days="2", reason="cheating") == 303
        )
        await eve.until(lambda: not eve.socket.connected)
        again = Client(site.served.url)
        again.token = eve.token
        with pytest.raises(Refused, match="banned"):
            await again.connect()
        await again.close()
        (held,) = await site.store.do(sanctions(site.served.hub.desk.clock.now_ms()))
        assert "cheating" in (await site.get(path))[1]
        assert await site.post(f"/sanctions/{held.id}/lift", proof=proof, reason="a mistake") == 303
        assert await site.post(f"/sanctions/{held.id}/lift", proof=proof, reason="again") == 404
        async with Client(site.served.url) as back:
            assert back.socket.connected
    acts = await site.store.do(trail(10))
    told = [(act.who, act.what, act.detail) for act in acts if act.who == "Vera"]
    assert sorted(told) == [
        ("Vera", "ban", "cheating"),
        ("Vera", "lift", "a mistake"),
        ("Vera", "sign-in", ""),
    ]
    page = (await site.get("/audit"))[1]
    assert "a mistake" in page
    assert "set-keeper" in page


@pytest.mark.parametrize(
    "form",
    [
        {"kind": "ban", "days": "1", "reason": ""},
        {"kind": "exile", "days": "1", "reason": "x"},
        {"kind": "ban", "days": "-1", "reason": "x"},
        {"kind": "ban", "days": "9999", "reason": "x"},
        {"kind": "ban", "days": "²", "reason": "x"},
        {"kind": "ban", "days": "1", "reason": "x" * 501},
    ],
)
async def test_what_cannot_be_imposed_is_told(site: Site, form: dict[str, str]) -> None:
    await site.sign_in()
    async with Client(site.served.url) as eve:
        assert await site.post(f"/players/{eve.player}/sanction", proof=await site.proof(), **form) == 400
        assert not await site.store.do(sanctions(0))
    assert (
        await site.post(
            "/players/nobody/sanction", proof=await site.proof(), kind="ban", days="1", reason="x"
        )
        == 404
    )


async def test_reports_are_read_and_closed(site: Site) -> None:
    saying = Saying(
        number=1, player="eve", who="<script>Eve</script>", seat=0, to="table", text="<b>rude</b>"
    )
    async with Client(site.served.url) as rosa, Client(site.served.url) as eve:
        room = await rosa.create(seats=2)
        saying = Saying(
            **{name: getattr(saying, name) for name in saying.__struct_fields__} | {"player": eve.player}
        )
        report = ReportRow(new_id(), room["match"], rosa.player, saying, "<i>insult</i>", 1000)
        await site.store.do(add_report(report))
    await site.sign_in()
    status, page = await site.get("/reports")
    assert status == 200
    assert "&lt;b&gt;rude&lt;/b&gt;" in page
    assert "<script>" not in page
    assert "<i>insult" not in page
    path = f"/reports/{report.id}/close"
    assert await site.post(path, proof=await site.proof(), outcome="warned") == 303
    assert await site.post(path, proof=await site.proof(), outcome="again") == 404
    (closed,) = await site.store.do(list_reports(closed=True))
    assert closed.outcome == "warned"
    assert "warned" in (await site.get("/reports?closed=1"))[1]


async def test_matches_and_players_are_found_and_nothing_secret_is_shown(site: Site) -> None:
    await site.sign_in()
    async with Client(site.served.url) as rosa:
        await rosa.ask("account", nickname="Rosa", password="eight signs and more")
        room = await rosa.create(seats=2)
        await rosa.ask("sit", match=room["match"], seat=0)
        await rosa.ask("note", match=room["match"], text="my secret plan")
        for path in ("/matches", "/matches?q=Rosa", f"/matches?q={room['code']}", "/matches?state=open"):
            page = (await site.get(path))[1]
            assert room["match"] in page
            assert room["code"] not in page.replace(f'value="{room["code"]}"', "").replace(
                f"q={room['code']}", ""
            )
        assert room["match"] not in (await site.get("/matches?state=over"))[1]
        assert room["match"] not in (await site.get("/matches?q=Nobody"))[1]
        one = (await site.get(f"/matches/{room['match']}"))[1]
        assert "Rosa" in one
        assert "secret" not in one
        assert rosa.player in (await site.get("/players?q=ros"))[1]
        assert rosa.player not in (await site.get("/players?q=%25"))[1]
        assert room["match"] in (await site.get(f"/players/{rosa.player}"))[1]
        assert rosa.token not in (await site.get(f"/players/{rosa.player}"))[1]
    for path in ("/matches/none", "/players/none", "/nowhere"):
        assert (await site.get(path))[0] == 404
    assert (await site.get("/matches?page=x&state=y"))[0] == 200
    assert (await site.get("/matches?page=99999999999"))[0] == 200


async def test_pages_load_nothing_from_elsewhere_and_run_no_script(site: Site) -> None:
    async with site.browser.get(site.url + "/sign-in") as answer:
        policy = answer.headers["Content-Security-Policy"]
        page = await answer.text()
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "form-action 'self'" in policy
    assert not re.search(r"<script| style=| on\w+=|https?://", page)
    async with site.browser.get(site.url + "/style.css") as answer:
        assert answer.content_type == "text/css"


async def test_what_no_database_keeps_is_refused(site: Site) -> None:
    assert await site.post("/sign-in", name="Vera\0", password=PASSWORD) == 400
    url, kind = site.url + "/sign-in", "application/x-www-form-urlencoded; charset=nonsense"
    async with site.browser.post(url, data=b"name=Vera", headers={"Content-Type": kind}) as answer:
        assert answer.status == 400
    await site.sign_in()
    for path in ("/matches?q=a%00b", "/players?q=%00", "/players/a%00b", "/audit?page=%00"):
        assert (await site.get(path))[0] == 400
    async with Client(site.served.url) as eve:
        form = {"kind": "silence", "days": "1", "reason": "a\0b"}
        assert await site.post(f"/players/{eve.player}/sanction", proof=await site.proof(), **form) == 400
    assert not await site.store.do(sanctions(0))


async def test_a_match_tells_its_clock_its_conduct_and_its_reports(site: Site) -> None:
    await site.sign_in()
    clock = site.served.hub.desk.clock
    assert isinstance(clock, FakeClock)
    async with Client(site.served.url) as rosa, Client(site.served.url) as eve:
        bank = {"kind": "bank", "seconds": 600, "increment": 10}
        room = await rosa.create(seats=2, clock=bank, timeout="vote")
        path = f"/matches/{room['match']}"
        assert "10 min + 10 s a decision, then the table votes" in _plain((await site.get(path))[1])
        await rosa.ask("sit", match=room["match"], seat=0)
        await eve.ask("join", code=room["code"])
        await eve.ask("sit", match=room["match"], seat=1)
        await rosa.ask("start", match=room["match"])
        clock.jump(5_000)
        saying = Saying(number=1, player=eve.player, who="Eve", seat=1, to="table", text="rude words")
        await site.store.do(
            add_report(ReportRow(new_id(), room["match"], rosa.player, saying, "an insult", 1000))
        )
        page = _plain((await site.get(path))[1])
    assert page.count("on the clock") == 1
    assert "0:09:55 left, on the clock" in page
    assert "0:10:00 left" in page
    assert "Time runs out" in page
    assert page.count("None of their matches has counted yet.") == 2
    assert "rude words" in page
    assert "an insult" in page


async def test_a_player_is_signed_out_everywhere_and_an_account_comes_back(site: Site) -> None:
    await site.sign_in()
    async with Client(site.served.url) as eve:
        path, proof = f"/players/{eve.player}", await site.proof()
        assert "unless they kept a recovery code" in (await site.get(path))[1]
        await eve.ask("account", nickname="Eve", password="eight signs and more")
        assert "come back by their password" in (await site.get(path))[1]
        assert await site.post(f"{path}/sign-out", proof=proof, reason="") == 400
        assert await site.post(f"{path}/sign-out", reason="stolen") == 403
        assert eve.socket.connected
        assert await site.post(f"{path}/sign-out", proof=proof, reason="stolen") == 303
        await eve.until(lambda: not eve.socket.connected)
        again = Client(site.served.url)
        again.token = eve.token
        with pytest.raises(Refused):
            await again.connect()
        await again.close()
    acts = [act for act in await site.store.do(trail(10)) if act.what == "sign-out"]
    assert [(act.who, act.about, act.detail) for act in acts] == [("Vera", eve.player, "stolen")]
    assert await site.post(f"{path}/sign-out", proof=proof, reason="again") == 303
    assert len([act for act in await site.store.do(trail(10)) if act.what == "sign-out"]) == 1


async def test_failed_tries_are_in_the_trail_and_cannot_fill_it_or_lock_others_out(site: Site) -> None:
    for number in range(15):
        async with site.browser.post(
            site.url + "/sign-in",
            data={"name": "Vera", "password": f"guess {number}"},
            headers={"X-Forwarded-For": "203.0.113.9"},
            allow_redirects=False,
        ) as answer:
            assert answer.status == (403 if number < 10 else 429)
    failed = [act for act in await site.store.do(trail(50)) if act.what == "sign-in-failed"]
    assert [(act.who, act.about, act.detail) for act in failed] == [("Vera", "Vera", "203.0.113.9")] * 10
    assert await site.sign_in() == 303
    assert "203.0.113.9" in (await site.get("/audit"))[1]


async def test_the_trail_takes_only_so_many_failures(site: Site) -> None:
    for number in range(103):
        await site.post("/sign-in", name=f"nobody {number}", password="guess")
    failed = [act for act in await site.store.do(trail(200)) if act.what == "sign-in-failed"]
    assert len(failed) == 100


async def test_reports_and_sanctions_have_pages(site: Site) -> None:
    await site.sign_in()
    async with Client(site.served.url) as rosa, Client(site.served.url) as eve:
        room = await rosa.create(seats=2)
        for number in range(52):
            saying = Saying(number=number, player=eve.player, who="Eve", seat=1, to="table", text="rude")
            row = ReportRow(new_id(), room["match"], rosa.player, saying, f"reason {number:02}.", number)
            await site.store.do(add_report(row))
            await site.store.do(impose(eve.player, "silence", f"cause {number:02}.", number, None, "Vera"))
        for path, first, last in (
            ("/reports", "reason 00.", "reason 51."),
            ("/sanctions", "cause 51.", "cause 00."),
        ):
            one, two = (await site.get(path))[1], (await site.get(f"{path}?page=1"))[1]
            assert first in one
            assert last not in one
            assert last in two
            assert first not in two


def _plain(page: str) -> str:
    """What a reader sees of a page."""
    return " ".join(re.sub(r"<[^>]+>|[\u2068\u2069]", " ", page).split()).replace(" ,", ",")

"""Who is banned does not come in, who is silenced says nothing; both end by themselves or when that is lifted."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from server.sanction_rows import impose, lift, sanctions, trail
from tests.server.fake_clock import FakeClock
from tests.server.harness import Client, Refused, Served

DAY = 86_400_000


@pytest.fixture
async def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
async def served(tmp_path: Path, address: str, clock: FakeClock) -> AsyncIterator[Served]:
    server = Served(tmp_path / "data", clock, database=address)
    await server.start()
    yield server
    await server.stop()


async def test_who_is_banned_goes_and_comes_back_when_it_is_over(served: Served, clock: FakeClock) -> None:
    store = served.hub.desk.store
    async with Client(served.url) as eve, Client(served.url) as rosa:
        room = await rosa.create(seats=2)
        until = clock.now_ms() + DAY
        await store.do(impose(eve.player, "ban", "cheating", clock.now_ms(), until, "keeper"))
        await served.hub.desk.doors.check()
        await eve.until(lambda: not eve.socket.connected)
        assert rosa.socket.connected
        again = Client(served.url)
        again.token = eve.token
        with pytest.raises(Refused) as refused:
            await again.connect()
        assert refused.value.code == "banned"
        assert refused.value.params == {"reason": "cheating", "until": until}
        await again.close()
        clock.jump(DAY + 1)
        later = Client(served.url)
        later.token = eve.token
        async with later:
            assert await later.enter(room["code"])


async def test_who_is_silenced_plays_on(served: Served, clock: FakeClock) -> None:
    store = served.hub.desk.store
    async with Client(served.url) as eve:
        room = await eve.create(seats=2)
        number = await store.do(impose(eve.player, "silence", "insults", clock.now_ms(), None, "keeper"))
        with pytest.raises(Refused) as refused:
            await eve.ask("say", match=room["match"], to="table", text="Hello", once="1")
        assert refused.value.code == "silenced"
        assert await eve.ask("sit", match=room["match"], seat=0)
        clock.jump(100 * DAY)
        assert [one.id for one in await store.do(sanctions(clock.now_ms()))] == [number]
        assert await store.do(lift(number, "enough", clock.now_ms(), "another"))
        assert not await store.do(lift(number, "again", clock.now_ms(), "another"))
        assert await eve.ask("say", match=room["match"], to="table", text="Hello", once="2")
        acts = [(act.who, act.what, act.about, act.detail) for act in await store.do(trail(10))]
        assert acts == [
            ("another", "lift", number, "enough"),
            ("keeper", "silence", eve.player, "insults"),
        ]

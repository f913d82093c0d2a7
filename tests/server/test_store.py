"""The store: what is promised to be kept is kept, and what fails changes nothing."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, RootTransaction, insert, select, text
from sqlalchemy.exc import OperationalError

from server.database import database_url, sqlite_url
from server.room import Room
from server.schema import ENTRIES, PLAYERS
from server.store import Conflict, Job, Store, StoreError
from server.tables import Player, add_player
from tests.server.harness import Opener, Refused, Served, known_by, seat_all


@pytest.fixture
def store(tmp_path: Path, address: str) -> Any:
    opened = Store(database_url(address) if address else sqlite_url(tmp_path / "store.sqlite"))
    opened.open()
    yield opened
    opened.close()


async def test_concurrent_jobs_share_a_transaction(store: Store) -> None:
    """While one job keeps the disk busy, all that come meanwhile wait for one commit together."""
    held, batches = asyncio.Event(), []
    loop = asyncio.get_running_loop()
    commit = store._commit

    def count(batch: list[Any]) -> None:
        batches.append(len(batch))
        loop.call_soon_threadsafe(held.set)
        commit(batch)

    store._commit = count  # type: ignore[method-assign]
    release = asyncio.run_coroutine_threadsafe

    def slow(connection: Connection) -> None:
        release(_others_asked(asked), loop).result(10)

    asked: list[asyncio.Future[Any]] = []
    first = asyncio.ensure_future(store.do(slow))
    await held.wait()
    asked += [asyncio.ensure_future(store.do(_add(number))) for number in range(20)]
    await asyncio.gather(first, *asked)
    assert batches == [1, 20]


async def _others_asked(asked: list[asyncio.Future[Any]]) -> None:
    while len(asked) < 20:  # noqa: ASYNC110
        await asyncio.sleep(0)
    await asyncio.sleep(0)


async def test_a_job_that_fails_takes_no_other_with_it(store: Store) -> None:
    def broken(connection: Connection) -> None:
        connection.execute(insert(PLAYERS).values(id="half", token=b"\x99", nickname="Half"))
        connection.execute(text("INSERT INTO nowhere VALUES (1)"))

    answers = await asyncio.gather(
        store.do(_add(1)), store.do(broken), store.do(_add(1)), store.do(_add(2)), return_exceptions=True
    )
    assert [type(answer) for answer in answers] == [str, StoreError, Conflict, str]
    found = [await known_by(store, token) for token in (b"1", b"2", b"\x99")]
    assert [player and player.id for player in found] == ["1", "2", None]


async def test_a_mistake_in_a_job_is_told_to_its_caller_alone(store: Store) -> None:
    def mistaken(connection: Connection) -> None:
        raise ZeroDivisionError

    answers = await asyncio.gather(store.do(mistaken), store.do(_add(1)), return_exceptions=True)
    assert isinstance(answers[0], ZeroDivisionError)
    assert await known_by(store, b"1") == Player("1", "Guest")


def _add(number: int) -> Job:
    return add_player(Player(str(number), "Guest"), str(number).encode())


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "store.sqlite"
    path.write_bytes(b"not a database" * 100)
    with pytest.raises(StoreError, match="cannot be used"):
        Store(sqlite_url(path)).open()


def test_a_file_belongs_to_one_server_at_a_time(tmp_path: Path) -> None:
    url = sqlite_url(tmp_path / "store.sqlite")
    store, second, third = Store(url), Store(url), Store(url)
    store.open()
    with pytest.raises(StoreError, match=r"Another server uses .*store\.sqlite: stop it first"):
        second.open()
    store.close()
    third.open()
    third.close()


def _fail(times: int, keep: bool, do: Callable[[Job], Any]) -> Callable[[Job], Any]:
    """A store that says of the next changes of a table that they failed, whether it kept them or not."""
    left = times

    async def failing(job: Job) -> Any:
        nonlocal left
        if "owned" not in job.__qualname__ or left == 0:
            return await do(job)
        left -= 1
        if keep:
            await do(job)
        raise StoreError("the disk is full")

    return failing


@pytest.mark.parametrize("keep", [False, True], ids=["lost", "kept"])
async def test_a_write_that_fails(
    served: Served, opener: Opener, monkeypatch: pytest.MonkeyPatch, keep: bool
) -> None:
    """Told as internal; nothing is sent out until the store, which alone decides, has said what happened."""
    table = await seat_all(opener, 2)
    store = served.hub.desk.store
    monkeypatch.setattr(store, "do", _fail(1, keep, store.do))
    client, before = table.acting, (await served.truth(table.match)).digest
    assert client.view is not None
    pushed = [len(other.updates) for other in table.seats]
    action = client.view.legal[-1]
    with pytest.raises(Refused, match="internal"):
        await client.act(action)
    assert [len(other.updates) for other in table.seats] == pushed
    await client.sync(client.view.version)
    truth = await served.truth(table.match)
    assert truth.version == client.view.version == int(keep)
    assert (truth.digest == before) is not keep
    for other in table.seats:
        # What was kept after all is told to everybody once it is known.
        await other.reach(int(keep))
    if not keep:
        assert await client.act(action) == 1


async def test_a_request_cancelled_while_the_disk_is_busy(
    served: Served, opener: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The entry may be kept or not: the table reads the store again and goes on from there."""
    table = await seat_all(opener, 2)
    room = await served.hub.desk.rooms.room(table.match)
    seat = table.seats.index(table.acting)
    player = room.seats[seat].player
    assert player is not None
    action = table.acting.view.legal[0] if table.acting.view else None
    assert action is not None
    request = asyncio.ensure_future(room.act(player, 0, action))
    await asyncio.sleep(0)
    request.cancel()
    with pytest.raises(asyncio.CancelledError):
        await request
    for client in table.seats:
        await client.sync()
    lines = await served.hub.desk.store.do(
        lambda connection: list(connection.execute(select(ENTRIES.c.version).order_by(ENTRIES.c.version)))
    )
    truth = await served.truth(table.match)
    assert lines == [(version,) for version in range(1, truth.version + 1)]
    reached = await table.acting.act(table.acting.view.legal[0])  # type: ignore[union-attr]
    assert reached == truth.version == len(lines) + 1


async def test_a_full_disk_is_told_and_play_goes_on_when_there_is_room(tmp_path: Path) -> None:
    store = Store(sqlite_url(tmp_path / "store.sqlite"))
    store.open()

    def room_for(pages: int) -> Job:
        return lambda connection: connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}").scalar()

    await store.do(room_for(1))
    long = "x" * 100_000
    with pytest.raises(StoreError, match="full"):
        await store.do(add_player(Player("1", long), b"1"))
    assert await known_by(store, b"1") is None
    await store.do(room_for(1_000_000))
    await store.do(add_player(Player("1", long), b"1"))
    assert await known_by(store, b"1") == Player("1", long)
    store.close()


async def test_a_commit_of_which_nobody_knows_is_told_as_not_kept(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whether it was kept is for the database to say: it is not tried again, or it could be kept twice."""
    runs = []

    def job(connection: Connection) -> None:
        runs.append(connection)
        add_player(Player("1", "Ada"), b"1")(connection)

    def lost(self: RootTransaction) -> None:
        commit(self)
        raise OperationalError("COMMIT", {}, Exception("the connection was lost"))

    commit = RootTransaction.commit
    monkeypatch.setattr(RootTransaction, "commit", lost)
    with pytest.raises(StoreError, match="the connection was lost"):
        await store.do(job)
    monkeypatch.undo()
    assert len(runs) == 1
    assert await known_by(store, b"1") == Player("1", "Ada")


async def test_a_commit_that_is_refused_spoils_no_later_one(tmp_path: Path) -> None:
    """SQLite keeps a transaction open when it refuses the commit, here for a row that names nobody."""
    opened = Store(sqlite_url(tmp_path / "store.sqlite"))
    opened.open()

    def wrong(connection: Connection) -> None:
        connection.execute(text("PRAGMA defer_foreign_keys = ON"))
        connection.execute(insert(ENTRIES).values(match="none", version=1, line="A pass", at=0))

    with pytest.raises(StoreError):
        await opened.do(wrong)
    await opened.do(_add(1))
    assert await known_by(opened, b"1") is not None
    opened.close()


async def test_a_clock_that_cannot_be_read_leaves_the_others(
    served: Served, opener: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After a span that does not count every table looks at its clock, whatever the disk says to one of them."""
    tables = {(await seat_all(opener, 2)).match, (await seat_all(opener, 2)).match}
    looked: list[str] = []

    async def look(room: Room) -> None:
        looked.append(room.row.id)
        if len(looked) == 1:
            raise StoreError("the disk is full")

    monkeypatch.setattr("server.rooms.look_at_clock", look)
    await served.hub.desk.rooms._clocks_moved()
    assert set(looked) == tables

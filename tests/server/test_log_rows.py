"""The log of a table keeps its last lines, and no more."""

from __future__ import annotations

from pathlib import Path

from rules.table_news import Happening
from server.database import sqlite_url
from server.jobs import together
from server.log_rows import KEPT, SHOWN, add_happening, read_happenings
from server.store import Store
from server.tables import MatchRow, Player, add_match, add_player

ROW = MatchRow(
    id="m", code="NEVA", scenario="s", scenario_digest="d", rules="4", seats=2, length="short", chronicle=False,
    beginners=False, open=True, seed=b"", host="ada",
)  # fmt: skip


async def test_the_last_lines_are_kept(tmp_path: Path) -> None:
    store = Store(sqlite_url(tmp_path / "store.sqlite"))
    store.open()
    await store.do(together(add_player(Player("ada", "Ada"), b"t"), add_match(ROW, 0)))
    lines = [Happening(at, "back", at % 2, "Ada") for at in range(KEPT + 30)]
    await store.do(together(*(add_happening("m", line) for line in lines)))
    assert await store.do(lambda connection: read_happenings(connection, "m")) == tuple(lines[-SHOWN:])
    everything = await store.do(lambda connection: read_happenings(connection, "m", most=10_000))
    assert everything == tuple(lines[-KEPT:])
    store.close()

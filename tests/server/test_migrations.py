"""Databases of older versions are brought up to date with everything in them; those of later ones are refused."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, select

from rules.protocol import LobbyRequest
from server.database import Database, DatabaseError, database_url, sqlite_url
from server.lobby_rows import list_page
from server.migrations.upgrade import alembic_config
from server.schema import MATCHES, METADATA, REVISION
from server.store import Store
from server.tables import MatchRow, Player, SeatRow, Stored, load_match
from tests.server.harness import known_by

FORMAT_2 = """
CREATE TABLE players (id TEXT PRIMARY KEY, token BLOB NOT NULL UNIQUE, nickname TEXT NOT NULL) STRICT;
CREATE TABLE matches (
    id TEXT PRIMARY KEY,
    code TEXT NOT NULL UNIQUE,
    scenario TEXT NOT NULL,
    scenario_digest TEXT NOT NULL,
    rules TEXT NOT NULL,
    seats INTEGER NOT NULL,
    length TEXT NOT NULL,
    chronicle INTEGER NOT NULL,
    beginners INTEGER NOT NULL DEFAULT 0,
    open INTEGER NOT NULL,
    seed BLOB NOT NULL,
    host TEXT NOT NULL REFERENCES players (id),
    started INTEGER NOT NULL DEFAULT 0,
    over INTEGER NOT NULL DEFAULT 0,
    turn INTEGER,
    made INTEGER NOT NULL
) STRICT;
CREATE TABLE seats (
    match TEXT NOT NULL REFERENCES matches (id),
    seat INTEGER NOT NULL,
    player TEXT REFERENCES players (id),
    bot TEXT,
    PRIMARY KEY (match, seat)
) STRICT;
CREATE INDEX seats_player ON seats (player);
CREATE TABLE holders (
    match TEXT NOT NULL REFERENCES matches (id),
    player TEXT NOT NULL REFERENCES players (id),
    seat INTEGER NOT NULL,
    PRIMARY KEY (match, player)
) STRICT;
CREATE TABLE entries (
    match TEXT NOT NULL REFERENCES matches (id),
    version INTEGER NOT NULL,
    line TEXT NOT NULL,
    PRIMARY KEY (match, version)
) STRICT, WITHOUT ROWID;
INSERT INTO players VALUES ('ada', x'01', 'Ada'), ('bob', x'02', 'Bob');
INSERT INTO matches (id, code, scenario, scenario_digest, rules, seats, length, chronicle, open, seed, host, started,
    turn, made) VALUES ('m', 'NEVA', 'petrograd-1917', 'd', '4', 2, 'short', 1, 0, x'abcd', 'ada', 1, 1, 1700000000);
INSERT INTO seats VALUES ('m', 0, 'ada', NULL), ('m', 1, NULL, 'random');
INSERT INTO holders VALUES ('m', 'ada', 0), ('m', 'bob', 1);
INSERT INTO entries VALUES ('m', 1, 'first'), ('m', 2, 'second');
PRAGMA user_version = 2;
"""
"""A file as servers wrote it before there were revisions."""
FORMAT_1 = FORMAT_2.replace("    beginners INTEGER NOT NULL DEFAULT 0,\n", "").replace(
    "version = 2", "version = 1"
)
KEPT = Stored(
    row=MatchRow(
        id="m", code="NEVA", scenario="petrograd-1917", scenario_digest="d", rules="4", seats=2, length="short",
        chronicle=True, beginners=False, open=False, seed=b"\xab\xcd", host="ada", started=True, over=False, turn=1,
    ),
    seats=(SeatRow("ada", "Ada"), SeatRow(bot="random")),
    holders={"ada": 0, "bob": 1},
    lines=("first", "second"),
)  # fmt: skip


@pytest.mark.parametrize("script", [FORMAT_1, FORMAT_2], ids=["format 1", "format 2"])
async def test_a_file_from_before_revisions_keeps_everything(tmp_path: Path, script: str) -> None:
    path = tmp_path / "store.sqlite"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(script)
    for _ in range(2):
        store = Store(sqlite_url(path))
        store.open()
        assert await store.do(load_match("m")) == KEPT
        assert await known_by(store, b"\x02") == Player("bob", "Bob")
        page = await store.do(list_page("ada", LobbyRequest(), 1_800_000_000_000))
        assert [(line.row, line.seats) for line in page.lines] == [(KEPT.row, KEPT.seats)]
        assert await store.do(_times) == (1_700_000_000_000, 1_700_000_000_000)
        store.close()
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchall() == [(REVISION,)]
        # Servers from before revisions know 1 and 2, and refuse anything else.
        assert connection.execute("PRAGMA user_version").fetchone() == (3,)


def _times(connection: Connection) -> tuple[int, int]:
    row = connection.execute(select(MATCHES.c.made, MATCHES.c.touched)).one()
    return row.made, row.touched


def test_a_file_of_an_unknown_format_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "store.sqlite"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 99")
    with pytest.raises(DatabaseError, match="format 99, and this server reads formats up to"):
        Database(sqlite_url(path)).open()


def test_a_file_of_a_later_version_is_refused_and_left_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "store.sqlite"
    database = Database(sqlite_url(path))
    database.open().close()
    database.close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
    with pytest.raises(DatabaseError, match=f"format 9999, and this server reads formats up to {REVISION}"):
        Database(sqlite_url(path)).open()
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchone() == ("9999",)


def test_the_revisions_make_what_the_schema_says(tmp_path: Path, address: str) -> None:
    database = Database(database_url(address) if address else sqlite_url(tmp_path / "store.sqlite"))
    connection = database.open()
    assert compare_metadata(MigrationContext.configure(connection), METADATA) == []
    connection.close()
    database.close()


def test_the_newest_revision_is_the_one_that_servers_ask_for() -> None:
    assert ScriptDirectory.from_config(alembic_config()).get_heads() == [REVISION]

"""Backup, restore, prune and export, on both kinds of database."""

from __future__ import annotations

import asyncio
import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine, select

from dualpower.keeping import where
from rules.pace import MoveClock
from server.clock_rows import Settings, add_clock
from server.schema import MATCHES, METADATA
from server.store import Job, Store
from server.tables import (
    MatchRow,
    Player,
    add_entry,
    add_match,
    add_player,
    load_match,
    set_seat,
    start_match,
)
from tests.dualpower.conftest import Run
from tests.server.postgres import Cluster
from tests.server.test_migrations import FORMAT_1

DAY = 86_400_000
TOKEN = b"\xfe\xedthe digest of a token"


class Kept:
    """One database, as the options of a command name it."""

    def __init__(self, data: Path, address: str) -> None:
        self.data = data
        self.address = address

    @property
    def words(self) -> list[str]:
        return ["--database", self.address] if self.address else ["--data", str(self.data)]

    def opened(self) -> Store:
        self.data.mkdir(exist_ok=True)
        store = Store(where(self.data, self.address))
        store.open()
        return store

    def do(self, *jobs: Job) -> list[Any]:
        """Let a server that runs only for this do something."""
        store = self.opened()

        async def one_by_one() -> list[Any]:
            return [await store.do(job) for job in jobs]

        try:
            return asyncio.run(one_by_one())
        finally:
            store.close()

    def rows(self) -> dict[str, list[tuple[Any, ...]]]:
        """Everything in it."""
        engine = create_engine(where(self.data, self.address))
        with engine.connect() as connection:
            found = {
                table.name: [
                    tuple(row) for row in connection.execute(select(table).order_by(*table.primary_key))
                ]
                for table in METADATA.sorted_tables
            }
        engine.dispose()
        return found


@pytest.fixture
def kept(tmp_path: Path, address: str) -> Kept:
    """A database with one match under way, one that is over, and one table at which none began."""
    made = Kept(tmp_path / "data", address)
    made.do(
        add_player(Player("ada", "Ada"), TOKEN),
        add_player(Player("bob", "Bob"), b"\x02"),
        *_match("playing", 5 * DAY),
        *_match("over", 2 * DAY),
        add_entry("over", 1, "end", None, 3 * DAY),
        *_match("waiting", 4 * DAY)[:2],
    )
    return made


def _match(name: str, made: int) -> list[Job]:
    row = MatchRow(
        id=name, code=name.upper(), scenario="petrograd-1917", scenario_digest="d", rules="4", seats=2,
        length="short", chronicle=True, beginners=False, open=True, seed=b"\x00\xff" * 8, host="ada",
    )  # fmt: skip
    return [
        add_match(row, made),
        add_clock(name, Settings(MoveClock(seconds=60)), 2),
        set_seat(name, 0, "ada", None),
        set_seat(name, 1, None, "random"),
        start_match(name, 0, made),
    ]


# ---- backup and restore ---------------------------------------------------------------------------------------------


def test_a_backup_put_back_is_everything(
    kept: Kept, run: Run, document: Callable[..., Any], tmp_path: Path
) -> None:
    """Into an empty folder; and into the database that it came from, in the place of what happened since."""
    before, file = kept.rows(), tmp_path / "copy.sqlite"
    told = document("backup", file, *kept.words)
    assert told == {"file": str(file), "matches": 3, "bytes": file.stat().st_size}
    assert sorted(path.name for path in tmp_path.glob("copy*")) == ["copy.sqlite"]
    kept.do(add_player(Player("eve", "Eve"), b"\x03"))
    status, _, err = run("restore", file, *kept.words)
    assert (status, err.count("\n")) == (2, 1)
    assert "holds 3 matches and 3 players already: back it up, and give --replace" in err
    assert document("restore", file, "--replace", *kept.words)["matches"] == 3
    assert kept.rows() == before
    elsewhere = Kept(tmp_path / "elsewhere", "")
    assert run("restore", file, *elsewhere.words)[0] == 0
    assert elsewhere.rows() == before


def test_a_server_moves_to_postgresql(cluster: Cluster, run: Run, tmp_path: Path) -> None:
    small, large = Kept(tmp_path / "data", ""), Kept(tmp_path / "none", cluster.new_database())
    small.do(add_player(Player("ada", "Ada"), TOKEN), *_match("m", DAY), add_entry("m", 1, "first", 1, DAY))
    assert run("backup", tmp_path / "b", *small.words)[0] == 0
    assert run("restore", tmp_path / "b", *large.words)[0] == 0
    assert large.rows() == small.rows()
    [stored] = large.do(load_match("m"))
    assert stored.lines == ("first",)
    assert not large.data.joinpath("dual-power.sqlite").exists()


def test_a_backup_is_made_while_the_server_runs_and_restored_only_when_it_does_not(
    kept: Kept, run: Run, tmp_path: Path
) -> None:
    server, file = kept.opened(), tmp_path / "copy"
    try:
        assert run("backup", file, *kept.words)[0] == 0
        status, _, err = run("restore", file, "--replace", *kept.words)
        assert status == 2
        assert "stop it first" in err
    finally:
        server.close()
    assert run("restore", file, "--replace", *kept.words)[0] == 0


def test_a_backup_of_an_older_version_is_brought_up_to_date(run: Run, tmp_path: Path, address: str) -> None:
    with closing(sqlite3.connect(tmp_path / "old")) as connection:
        connection.executescript(FORMAT_1)
    before = (tmp_path / "old").read_bytes()
    target = Kept(tmp_path / "data", address)
    assert run("restore", tmp_path / "old", *target.words)[0] == 0
    [stored] = target.do(load_match("m"))
    assert stored.lines == ("first", "second")
    assert (tmp_path / "old").read_bytes() == before


def test_a_backup_of_an_older_file_is_of_its_own_format(run: Run, tmp_path: Path) -> None:
    """Whoever backs up with the new version before the upgrade has changed nothing yet."""
    (tmp_path / "data").mkdir()
    with closing(sqlite3.connect(tmp_path / "data" / "dual-power.sqlite")) as connection:
        connection.executescript(FORMAT_1)
    assert run("backup", tmp_path / "copy", "--data", tmp_path / "data")[0] == 0
    with closing(sqlite3.connect(tmp_path / "copy")) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (1,)


def test_a_restore_that_fails_changes_nothing(kept: Kept, run: Run, tmp_path: Path) -> None:
    file = tmp_path / "copy"
    assert run("backup", file, *kept.words)[0] == 0
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("INSERT INTO seats VALUES ('nowhere', 0, NULL, NULL)")
        connection.commit()
    before = kept.rows()
    status, _, err = run("restore", file, "--replace", *kept.words)
    assert (status, err.count("\n")) == (2, 1)
    assert kept.rows() == before


# ---- prune ----------------------------------------------------------------------------------------------------------


def test_prune_forgets_what_is_over_and_what_never_began(
    kept: Kept, document: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("server.time.SystemClock.now_ms", lambda _: 100 * DAY)
    before = kept.rows()
    assert document("prune", "--days", 97, "--yes", *kept.words)["over"] == []
    would = document("prune", "--days", 90, *kept.words)
    assert would == {"forgotten": False, "over": ["over"], "never_begun": ["waiting"]}
    assert kept.rows() == before
    server = kept.opened()
    assert document("prune", "--days", 90, "--yes", *kept.words) == {**would, "forgotten": True}
    server.close()
    left = kept.rows()
    for table in METADATA.sorted_tables:
        named = {str(key.parent.name) for key in table.foreign_keys if key.column is MATCHES.c.id}
        for name in named or ({"id"} if table is MATCHES else set()):
            place = list(table.columns.keys()).index(name)
            assert left[table.name] == [row for row in before[table.name] if row[place] == "playing"]
    assert len(left["seats"]) == 2
    assert left["players"] == before["players"]


def test_prune_tells_people_in_a_sentence(kept: Kept, run: Run) -> None:
    assert run("prune", "--days", 1, *kept.words)[1] == (
        "Would forget 1 matches that are over and 1 tables at which none began; --yes does it.\n"
    )
    assert run("prune", "--days", 1, "--yes", *kept.words)[1].startswith("Forgot 1 matches")


# ---- export ---------------------------------------------------------------------------------------------------------


def test_an_export_is_everything_but_what_lets_somebody_in(kept: Kept, run: Run, tmp_path: Path) -> None:
    server = kept.opened()
    assert run("export", tmp_path / "all.json", *kept.words) == (0, "", "")
    server.close()
    text = (tmp_path / "all.json").read_text(encoding="utf-8")
    told = json.loads(text)
    assert {name: len(rows) for name, rows in told["tables"].items()} == {
        name: len(rows) for name, rows in kept.rows().items()
    }
    assert told["tables"]["players"] == [{"id": "ada", "nickname": "Ada"}, {"id": "bob", "nickname": "Bob"}]
    assert told["tables"]["matches"][0]["seed"] == "00ff" * 8
    assert told["tables"]["entries"] == [{"match": "over", "version": 1, "line": "end", "at": 3 * DAY}]
    assert TOKEN.hex() not in text
    assert "PLAYING" not in text


def test_an_export_of_nothing_is_a_document_too(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    from dualpower.cli import main

    Kept(tmp_path / "data", "").do()
    assert main(["export", "-", "--data", str(tmp_path / "data")]) == 0
    told = json.loads(capfdbinary.readouterr().out)
    assert set(map(len, told["tables"].values())) == {0}


# ---- bad input ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words",
    [
        ("backup", "{folder}/new", "--data", "{folder}/nowhere"),
        ("backup", "{folder}/there", "--data", "{folder}"),
        ("backup", "{folder}/nowhere/new", "--data", "{folder}/served"),
        ("backup", "{folder}/new", "--data", "{folder}/broken"),
        ("backup", "{folder}/new", "--database", "postgresql://eve:geheim@127.0.0.1:1/none"),
        ("backup", "{folder}/new", "--database", "mysql://eve:geheim@127.0.0.1/none"),
        ("restore", "{folder}/nowhere", "--data", "{folder}/new"),
        ("restore", "{folder}/there", "--data", "{folder}/new"),
        ("restore", "{folder}/empty", "--data", "{folder}/new"),
        ("restore", "{folder}/served/dual-power.sqlite", "--data", "/dev/null/data"),
        ("prune", "--days", "0", "--data", "{folder}/served"),
        ("prune", "--days", "3", "--data", "{folder}/nowhere"),
        ("prune", "--days", "3", "--data", "{folder}/old"),
        ("export", "{folder}/there", "--data", "{folder}/served"),
        ("export", "-", "--data", "{folder}/nowhere"),
        ("export", "-", "--data", "{folder}/old"),
        ("export", "{folder}/nowhere/new", "--data", "{folder}/served"),
    ],
    ids=" ".join,
)
def test_bad_input_gets_one_line_and_leaves_nothing(run: Run, tmp_path: Path, words: tuple[str, ...]) -> None:
    Kept(tmp_path / "served", "").do()
    (tmp_path / "there").write_text("Buy bread.\n")
    (tmp_path / "empty").write_bytes(b"")
    for name in ("broken", "old"):
        (tmp_path / name).mkdir()
    (tmp_path / "broken" / "dual-power.sqlite").write_text("Buy bread.\n" * 100)
    with closing(sqlite3.connect(tmp_path / "old" / "dual-power.sqlite")) as connection:
        connection.executescript(FORMAT_1)
    status, out, err = run(*(word.format(folder=tmp_path) for word in words))
    assert (status, out, err.count("\n")) == (2, "", 1), err
    assert err.startswith("dual-power: ")
    assert "geheim" not in err
    assert not (tmp_path / "new").is_file()
    assert (tmp_path / "there").read_text() == "Buy bread.\n"

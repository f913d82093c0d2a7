"""Tournaments on a server: who is asked, the rounds, their tables, and the standings."""

from __future__ import annotations

import asyncio
import random
from collections import Counter
from typing import Any

import pytest

from server.store import StoreError
from server.tables import load_match
from tests.server.harness import Client, Opener, Refused, Served, Table
from tests.server.test_lobby import named

NAMES = ("Rosa", "Clara", "Karl", "August")


async def _people(opener: Opener, names: tuple[str, ...] = NAMES) -> dict[str, Client]:
    return {name: await named(opener, name) for name in names}


async def _made(people: dict[str, Client], **options: Any) -> dict[str, Any]:
    """A tournament of The Valley that the first organises and all accept."""
    organiser, *others = people.values()
    wanted = {"name": "Neva Cup", "scenario": "the-valley", "nicknames": list(people), "stand_in": "random"}
    made: dict[str, Any] = await organiser.ask("tournament-new", **(wanted | options))
    for client in others:
        await client.ask("tournament-answer", tournament=made["id"], accept=True)
    return made


async def _play(served: Served, people: dict[str, Client], told: dict[str, Any], dice: random.Random) -> None:
    """Play every table of the round to its end, by those who sit there."""
    for table in told["tables"]:
        if table["round"] != told["round"] or table.get("over"):
            continue
        clients = []
        for client in people.values():
            seen = await client.ask("tournament", tournament=told["id"])
            code = next(one.get("code", "") for one in seen["tables"] if one["match"] == table["match"])
            if not code:
                continue
            client.view = None
            client.match = ""
            room = await client.enter(code)
            if any(seat["you"] for seat in room["seats"]):
                await client.sync()
                clients.append(client)
        match = await served.truth(table["match"])
        while match.to_act is not None:
            acting = next((client for client in clients if client.view and client.view.legal), None)
            if acting is None or acting.view is None or acting.view.version != match.version:
                await asyncio.sleep(0.01)
                continue
            await Table(clients, table["match"], "").step(dice)
    await served.hub.desk.rater.check()


async def test_a_tournament_from_the_first_to_the_last_round(served: Served, opener: Opener) -> None:
    people = await _people(opener)
    rosa, clara = people["Rosa"], people["Clara"]
    made = await _made(people, rounds=4)
    (line,) = (await clara.ask("tournaments"))["tournaments"]
    assert (line["name"], line["organiser"], line["state"]) == ("Neva Cup", "Rosa", "in")
    dice, held = random.Random(1), Counter[tuple[str, int]]()
    for number in range(1, 5):
        told = await rosa.ask("tournament-round", tournament=made["id"], round=number)
        table = told["tables"][0]
        assert (told["round"], table["round"], table["started"]) == (number, number, True)
        names = {entry["entry"]: entry["nickname"] for entry in told["entries"]}
        held.update((names[entry], seat) for seat, entry in enumerate(table["entries"]))
        await _play(served, people, told, dice)
    assert set(held.values()) == {1}
    told = await clara.ask("tournament", tournament=made["id"])
    assert all(table["over"] for table in told["tables"])
    assert sum(entry.get("points", 0) for entry in told["entries"]) == 4 * (3 + 1)
    assert [entry["played"] for entry in told["entries"]] == [4] * 4
    places = [entry["place"] for entry in told["entries"]]
    assert places == sorted(places)
    assert places[0] == 1
    ratings = (await rosa.ask("profile"))["ratings"]
    assert [rating["matches"] for rating in ratings] == [1, 1, 1, 1]


async def test_a_round_is_begun_once_and_gone_on_with(
    served: Served, opener: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A server that stopped after the tables were made and before they began: asked again, they begin."""
    people = await _people(opener)
    rosa = people["Rosa"]
    made = await _made(people)
    rooms = served.hub.desk.rooms

    async def fails(match: str) -> Any:
        raise StoreError("the machine has stopped")

    monkeypatch.setattr(rooms, "room", fails)
    with pytest.raises(Refused, match="internal"):
        await rosa.ask("tournament-round", tournament=made["id"], round=1)
    monkeypatch.undo()
    (table,) = (await rosa.ask("tournament", tournament=made["id"]))["tables"]
    assert "started" not in table
    answers = await asyncio.gather(
        *(rosa.ask("tournament-round", tournament=made["id"], round=1) for _ in range(3))
    )
    assert all([one["match"] for one in told["tables"]] == [table["match"]] for told in answers)
    assert answers[-1]["tables"][0]["started"]
    with pytest.raises(Refused, match="round-open"):
        await rosa.ask("tournament-round", tournament=made["id"], round=2)
    with pytest.raises(Refused, match="round-begun"):
        await rosa.ask("tournament-round", tournament=made["id"], round=3)
    told = await rosa.ask("tournament-round", tournament=made["id"], round=2, anyway=True)
    assert [one["round"] for one in told["tables"]] == [2, 1]


async def test_bots_fill_the_draw_and_such_tables_are_not_rated(served: Served, opener: Opener) -> None:
    people = await _people(opener, ("Rosa", "Clara", "Karl"))
    made = await _made(people, rounds=1)
    told = await people["Rosa"].ask("tournament-round", tournament=made["id"], round=1)
    assert Counter(entry.get("state", "bot") for entry in told["entries"]) == {"in": 3, "bot": 1}
    stored = await served.hub.desk.store.do(load_match(told["tables"][0]["match"]))
    assert stored is not None
    assert (stored.row.rated, stored.row.tournament, stored.row.open) == (False, made["id"], False)
    assert sum(seat.bot == "random" for seat in stored.seats) == 1
    await _play(served, people, told, random.Random(2))
    told = await people["Karl"].ask("tournament", tournament=made["id"])
    assert min(entry.get("place", 0) for entry in told["entries"]) == 0
    assert "ratings" not in await people["Karl"].ask("profile")


async def test_who_declines_is_not_drawn_and_who_withdraws_is_replaced(
    served: Served, opener: Opener
) -> None:
    people = await _people(opener, (*NAMES, "Vera"))
    rosa, karl, vera = people["Rosa"], people["Karl"], people["Vera"]
    made = await _made({name: people[name] for name in NAMES}, seats=2)
    with pytest.raises(Refused, match="unknown-tournament"):
        await vera.ask("tournament", tournament=made["id"])
    await karl.ask("tournament-answer", tournament=made["id"], accept=False)
    told = await rosa.ask(
        "tournament-substitute", tournament=made["id"], entry=len(made["entries"]), nickname="vera"
    )
    assert told["entries"][-1]["nickname"] == "Vera"
    assert told["entries"][-1]["state"] == "asked"
    await vera.ask("tournament-answer", tournament=made["id"], accept=True)
    told = await rosa.ask("tournament-round", tournament=made["id"], round=1)
    assert sorted(entry["nickname"] for entry in told["entries"]) == ["August", "Clara", "Rosa", "Vera"]
    with pytest.raises(Refused, match="unknown-tournament"):
        await karl.ask("tournament", tournament=made["id"])
    number = next(entry["entry"] for entry in told["entries"] if entry["nickname"] == "Vera")
    told = await rosa.ask("tournament-withdraw", tournament=made["id"], entry=number)
    assert next(e["state"] for e in told["entries"] if e["entry"] == number) == "out"
    told = await rosa.ask("tournament-round", tournament=made["id"], round=2, anyway=True)
    table = next(one for one in told["tables"] if one["round"] == 2 and number in one["entries"])
    stored = await served.hub.desk.store.do(load_match(table["match"]))
    assert stored is not None
    assert stored.seats[table["entries"].index(number)].bot == "random"
    await rosa.ask("tournament-substitute", tournament=made["id"], entry=number, nickname="Karl")
    await karl.ask("tournament-answer", tournament=made["id"], accept=True)
    assert (await vera.ask("tournament", tournament=made["id"]))["name"] == "Neva Cup"
    told = await rosa.ask("tournament-round", tournament=made["id"], round=3, anyway=True)
    assert next(e["nickname"] for e in told["entries"] if e["entry"] == number) == "Karl"


async def test_nobody_is_drawn_without_their_word(opener: Opener) -> None:
    people = await _people(opener)
    rosa, clara, karl = people["Rosa"], people["Clara"], people["Karl"]
    wanted = {"name": "Cup", "scenario": "the-valley", "nicknames": list(NAMES)}
    made = await rosa.ask("tournament-new", **wanted)
    assert [entry["state"] for entry in made["entries"]] == ["in", "asked", "asked", "asked"]
    with pytest.raises(Refused, match="too-few"):
        await rosa.ask("tournament-round", tournament=made["id"], round=1)
    assert "round" not in made or made["round"] == 0
    assert [(await one.ask("lobby")).get("tournaments", 0) for one in (rosa, clara, karl)] == [0, 1, 1]
    await clara.ask("block", player=rosa.player, on=True)
    assert "tournaments" not in await clara.ask("lobby")
    assert (await clara.ask("tournaments"))["tournaments"] == []
    assert len((await karl.ask("tournaments"))["tournaments"]) == 1
    for name, options in (
        ("tournament-round", {"round": 1}),
        ("tournament-withdraw", {"entry": 0}),
        ("tournament-substitute", {"entry": 0, "nickname": "Karl"}),
    ):
        with pytest.raises(Refused, match="not-organiser"):
            await karl.ask(name, tournament=made["id"], **options)


async def test_what_cannot_be_a_tournament_is_refused(opener: Opener) -> None:
    rosa, _clara = await named(opener, "Rosa"), await named(opener, "Clara")
    good = {"name": "Cup", "scenario": "the-valley", "nicknames": ["Rosa", "Clara"]}
    for change, code in (
        ({"name": " \u200b"}, "bad-options"),
        ({"nicknames": ["Rosa"]}, "bad-options"),
        ({"nicknames": ["Rosa", "Nobody"]}, "unknown-player"),
        ({"nicknames": ["Clara", "CLARA"]}, "already-entered"),
        ({"scenario": "nowhere"}, "unknown-scenario"),
        ({"stand_in": "nobody"}, "unknown-bot"),
        ({"rounds": 0}, "bad-message"),
    ):
        with pytest.raises(Refused, match=code):
            await rosa.ask("tournament-new", **(good | change))
    made = await rosa.ask("tournament-new", **good)
    with pytest.raises(Refused, match="unknown-entry"):
        await rosa.ask("tournament-withdraw", tournament=made["id"], entry=9)
    with pytest.raises(Refused, match="already-entered"):
        await rosa.ask("tournament-substitute", tournament=made["id"], entry=0, nickname="Clara")
    with pytest.raises(Refused, match="unknown-tournament"):
        await rosa.ask("tournament", tournament="nowhere")


async def test_nobody_is_given_two_entries_at_once(opener: Opener) -> None:
    people = await _people(opener)
    await named(opener, "Minna")
    rosa, made = people["Rosa"], await _made(people)
    asked = [{"tournament": made["id"], "entry": entry, "nickname": "Minna"} for entry in (1, 2)]
    answers = await asyncio.gather(*(rosa.raw("tournament-substitute", one) for one in asked))
    assert sorted(answer.get("error", {}).get("code", "") for answer in answers) == ["", "already-entered"]
    told = await rosa.ask("tournament", tournament=made["id"])
    assert [entry["nickname"] for entry in told["entries"]].count("Minna") == 1


async def test_the_code_of_a_table_is_for_those_who_sit_there(opener: Opener) -> None:
    people = await _people(opener)
    made = await _made(people, seats=2)
    await people["Rosa"].ask("tournament-round", tournament=made["id"], round=1)
    for name, client in people.items():
        told = await client.ask("tournament", tournament=made["id"])
        own = next(entry["entry"] for entry in told["entries"] if entry.get("you"))
        for table in told["tables"]:
            assert ("code" in table) == (name == "Rosa" or own in table["entries"])

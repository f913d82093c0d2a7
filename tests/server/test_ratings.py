"""Ratings and conduct: what a finished match makes of them, once, and what is told of them."""

from __future__ import annotations

import asyncio
import random
import statistics
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openskill.models import PlackettLuce
from sqlalchemy import Connection, select

from rules.ids import SEATINGS, Faction, bloc_of
from rules.match import Match
from rules.ratings import Conduct
from server.conduct import counted, outcome
from server.config import SQLITE_FILE
from server.database import database_url, sqlite_url
from server.prune import forget
from server.rater import Rater
from server.rating_rows import rebuild
from server.ratings import Chair, Key, Rating, after
from server.schema import RATINGS, RESULTS
from server.store import Store
from server.time import SystemClock
from tests.server.harness import Client, Opener, Refused, Served, Table
from tests.server.test_lobby import named

NAMES = ("Rosa", "Clara", "Karl", "August")
START = Rating()

# ---- what a match makes of ratings ----------------------------------------------------------------------------------


@st.composite
def played(draw: st.DrawFn) -> tuple[list[Chair], Faction, dict[Key, Rating]]:
    """A finished match of any table, whoever left it, and ratings before it."""
    seating = SEATINGS[draw(st.sampled_from((2, 3, 4)))]
    chairs = [
        Chair(f"player {number}", factions, draw(st.booleans())) for number, factions in enumerate(seating)
    ]
    ratings = st.builds(Rating, st.integers(5_000_000, 45_000_000), st.integers(500_000, 8_333_333))
    before = {key: draw(ratings) for chair in chairs for key in chair.keys if draw(st.booleans())}
    return chairs, draw(st.sampled_from(Faction)), before


@settings(deadline=None)
@given(played())
def test_who_stays_is_not_hurt_by_who_leaves(match: tuple[list[Chair], Faction, dict[Key, Rating]]) -> None:
    chairs, winner, before = match
    found = after(chairs, winner, before)
    short = {chair.bloc for chair in chairs if not chair.stayed}
    for chair in chairs:
        won = chair.bloc == bloc_of(winner)
        for key in chair.keys:
            was = before.get(key, START).mu
            if not chair.stayed:
                assert found[key].mu < was
            elif not won and chair.bloc in short:
                assert key not in found
            elif not won:
                assert found[key].mu < was
            elif chair.bloc in short or len(chair.factions) == 2 or winner in chair.factions:
                assert found[key].mu > was


@settings(deadline=None)
@given(played())
def test_it_is_known_better_after_a_match(match: tuple[list[Chair], Faction, dict[Key, Rating]]) -> None:
    chairs, winner, before = match
    for key, rating in after(chairs, winner, before).items():
        assert 0 < rating.sigma < before.get(key, START).sigma + 10_000


def test_among_equals_the_junior_partner_gets_about_nothing() -> None:
    """As in the league of rule 12: three points, one, and none; one point is the mean."""
    chairs = [Chair(str(seat), (Faction(seat),), True) for seat in range(4)]
    found = [after(chairs, Faction.VANGUARD, {})[chair.keys[0]].shown for chair in chairs]
    assert found == [1476, 1682, 1421, 1421]
    assert sum(found) == 4 * 1500


def test_the_better_player_ends_above() -> None:
    """Rosa prevails in two matches of three, with whatever faction; the others win the rest in turn."""
    dice, ratings = random.Random(7), dict[Key, Rating]()
    for _ in range(200):
        factions = list(Faction)
        dice.shuffle(factions)
        chairs = [Chair(name, (faction,), True) for name, faction in zip(NAMES, factions, strict=True)]
        winner = factions[0] if dice.random() < 2 / 3 else dice.choice(factions)
        ratings |= after(chairs, winner, ratings)
    for faction in Faction:
        best, *others = (ratings[name, faction] for name in NAMES)
        assert all(best.sure > other.mu for other in others)


def _league(seed: int, matches: int = 400, players: int = 16) -> tuple[float, float]:
    """How well the order by ratings, and by one list of all four, agrees with that of true strengths (Spearman)."""
    dice, model = random.Random(seed), PlackettLuce()
    true = {(str(who), faction): dice.gauss(0, 1) for who in range(players) for faction in Faction}
    ours: dict[Key, Rating] = {}
    listed = {key: model.rating() for key in true}
    for _ in range(matches):
        keys = [
            (str(who), faction) for who, faction in zip(dice.sample(range(players), 4), Faction, strict=True)
        ]
        shown = [true[key] + dice.gauss(0, 1) for key in keys]
        pair = (0, 1) if shown[0] + shown[1] > shown[2] + shown[3] else (2, 3)
        winner = max(pair, key=lambda seat: shown[seat])
        ours |= after([Chair(who, (faction,), True) for who, faction in keys], Faction(winner), ours)
        ranks = [1.0 if seat == winner else 2.0 if seat in pair else 3.0 for seat in range(4)]
        rated = model.rate([[listed[key]] for key in keys], ranks=ranks)
        listed |= {key: team[0] for key, team in zip(keys, rated, strict=True)}
    return (
        _agreement(true, {key: ours.get(key, START).mu for key in true}),
        _agreement(true, {key: rating.mu for key, rating in listed.items()}),
    )


def _agreement(true: dict[Key, float], found: Mapping[Key, float]) -> float:
    keys = sorted(true, key=true.__getitem__)
    order = {key: place for place, key in enumerate(sorted(keys, key=found.__getitem__))}
    apart = sum((place - order[key]) ** 2 for place, key in enumerate(keys))
    return 1 - 6 * apart / (len(keys) * (len(keys) ** 2 - 1))


def test_by_bloc_and_then_inside_it_finds_the_order_better_than_one_list() -> None:
    ours, listed = (statistics.mean(both) for both in zip(*(_league(seed) for seed in range(5)), strict=True))
    assert ours > 0.75
    assert ours > listed + 0.03


# ---- what becomes of a seat -----------------------------------------------------------------------------------------


def _said(*what: str) -> Any:
    from rules.table_news import Happening

    return [Happening(0, one, 0) for one in what]


@pytest.mark.parametrize(
    ("said", "here", "bot", "leavers", "became"),
    [
        ([], True, False, False, "finished"),
        (["time-up", "stand-in", "back"], True, False, False, "finished"),
        (["time-up", "stand-in"], True, True, False, "timed-out"),
        (["time-up", "stand-in", "back", "stand-in"], True, True, False, "replaced"),
        (["time-up", "lost"], False, True, False, "timed-out"),
        (["stand-in"], True, True, True, "left"),
        (["stand-in"], True, True, False, "replaced"),
        (["resigned"], False, True, True, "left"),
        (["time-up", "resigned"], False, False, False, "left"),
    ],
)
def test_what_became_of_a_seat(said: list[str], here: bool, bot: bool, leavers: bool, became: str) -> None:
    lines = _said(*said)
    assert outcome(lines, here=here, bot=bot, leavers=leavers, abandoned=False) == became
    agreed = "agreed" if became == "finished" else became
    assert outcome(lines, here=here, bot=bot, leavers=leavers, abandoned=True) == agreed


def test_a_rate_is_told_of_three_matches_and_rounded_down() -> None:
    assert counted(["agreed", "agreed"]) is None
    assert Conduct(finished=2).finishes is None
    found = counted(["finished"] * 9 + ["timed-out", "agreed"])
    assert found == Conduct(finished=9, timed_out=1)
    assert found is not None
    assert found.finishes == 90
    assert Conduct(finished=2, left=1).finishes == 66


# ---- on a server ----------------------------------------------------------------------------------------------------


async def _seated(opener: Opener, clients: list[Client] | None = None, **options: Any) -> Table:
    """Four accounts at a table of The Valley, where a match takes a second."""
    if clients is None:
        clients = [await named(opener, name) for name in NAMES]
    room = await clients[0].ask("create", **({"scenario": "the-valley", "rated": True} | options))
    for seat, client in enumerate(clients):
        if seat:
            await client.ask("join", code=room["code"])
        client.match = room["match"]
        await client.ask("sit", match=room["match"], seat=seat)
    await clients[0].ask("start", match=room["match"])
    for client in clients:
        client.view = None
        await client.sync()
    return Table(clients, room["match"], room["code"])


async def _finish(table: Table, served: Served, dice: random.Random) -> Match:
    """Play to the end by chance, and count the result."""
    while (await served.truth(table.match)).to_act is not None:
        await table.step(dice)
    await served.hub.desk.rater.check()
    return await served.truth(table.match)


async def _profile(client: Client, name: str) -> dict[str, Any]:
    found: dict[str, Any] = await client.ask("profile", nickname=name)
    return found


def _kept(connection: Connection) -> Any:
    rows = connection.execute(select(RATINGS).order_by(RATINGS.c.player, RATINGS.c.faction)).all()
    return [tuple(row) for row in rows]


async def test_a_rated_match_is_rated_once_and_can_be_reckoned_again(served: Served, opener: Opener) -> None:
    table = await _seated(opener)
    assert table.seats[0].room is not None
    assert table.seats[0].room.rated
    verdict = (await _finish(table, served, random.Random(1))).verdict
    assert verdict is not None
    store, clock = served.hub.desk.store, SystemClock()
    await asyncio.gather(*(Rater(store, clock).check() for _ in range(5)))
    for seat, name in enumerate(NAMES):
        (rating,) = (await _profile(table.seats[0], name.upper()))["ratings"]
        assert (rating["faction"], rating["matches"], rating["won"]) == (seat, 1, int(seat == verdict.winner))
        expected = {verdict.winner: 1682, verdict.junior: 1476}.get(Faction(seat), 1421)
        assert rating["rating"] == expected
    again = await _seated(opener, table.seats)
    await _finish(again, served, random.Random(2))
    before = await store.do(_kept)
    assert {row[4] for row in before} == {2}
    assert await store.do(rebuild) == 2
    assert await store.do(_kept) == before
    ranking = await table.seats[1].ask("ranking", faction=1)
    assert [(line["place"], line["nickname"], line["you"]) for line in ranking["lines"]] == [
        (1, "Clara", True)
    ]


async def test_what_was_not_counted_before_a_restart_is_counted_after_it(
    served: Served, opener: Opener
) -> None:
    table = await _seated(opener)
    await served.hub.desk.rater.close()
    while (await served.truth(table.match)).to_act is not None:
        await table.step(random.Random(3))
    assert "ratings" not in await _profile(table.seats[0], "Karl")
    await served.stop()
    await served.start()
    await served.hub.desk.rater.check()
    numbers = await served.hub.desk.store.do(lambda c: c.execute(select(RESULTS.c.number)).scalars().all())
    assert numbers == [1]


async def test_several_processes_count_every_match_once(served: Served, opener: Opener) -> None:
    """Three processes look at the same time, again and again, while matches of the same four people end."""
    if not served.config.database:
        pytest.skip("one process alone has a file")
    await served.hub.desk.rater.close()
    stores = [Store(database_url(served.config.database)) for _ in range(3)]
    for store in stores:
        store.open()
    clients = [await named(opener, name) for name in NAMES]
    try:
        for seed in range(4):
            table = await _seated(opener, clients)
            while (await served.truth(table.match)).to_act is not None:
                await table.step(random.Random(seed))
            if seed % 2:
                await asyncio.gather(*(Rater(store, SystemClock()).check() for store in stores))
        await Rater(stores[0], SystemClock()).check()
        before = await stores[1].do(_kept)
        assert [row[4] for row in before] == [4, 4, 4, 4]
        assert await stores[2].do(rebuild) == 4
        assert await stores[1].do(_kept) == before
    finally:
        for store in stores:
            store.close()


async def test_who_leaves_has_lost_and_nobody_else_loses_by_it(served: Served, opener: Opener) -> None:
    table = await _seated(opener, leavers="bot", stand_in="random")
    leaver, stays = table.seats[1], [table.seats[0], *table.seats[2:]]
    await leaver.ask("stand", match=table.match)
    rest, dice = Table(stays, table.match, table.code), random.Random(5)
    while (match := await served.truth(table.match)).to_act is not None:
        if match.to_act == 1:
            version = match.version
            await stays[0].reach(version + 1)
            for client in stays:
                await client.reach(version + 1)
        else:
            for client in stays:
                await client.reach(match.version)
            await rest.step(dice)
    await served.hub.desk.rater.check()
    match = await served.truth(table.match)
    assert match.verdict is not None
    found = {name: await _profile(stays[0], name) for name in NAMES}
    assert found["Clara"]["conduct"] == {"left": 1}
    assert found["Clara"]["ratings"][0]["rating"] < 1500
    assert found["Rosa"]["conduct"] == {"finished": 1}
    ratings = [
        found[name]["ratings"][0]["rating"] for name in NAMES if "ratings" in found[name] and name == "Rosa"
    ]
    assert all(rating > 1500 for rating in ratings)
    assert bool(ratings) == (match.verdict.winner < Faction.CABINET)


async def test_only_accounts_and_people_play_rated(opener: Opener) -> None:
    host, guest = await named(opener, "Rosa"), await opener()
    for options in ({"beginners": True}, {"length": "class"}):
        with pytest.raises(Refused, match="bad-options"):
            await host.create(rated=True, **options)
    room = await host.create(rated=True, seats=2)
    await guest.enter(room["code"])
    with pytest.raises(Refused, match="needs-account"):
        await guest.ask("sit", match=room["match"], seat=1)
    await host.ask("sit", match=room["match"], seat=0)
    await host.ask("bot", match=room["match"], seat=1, bot="random")
    with pytest.raises(Refused, match="needs-people"):
        await host.ask("start", match=room["match"])
    await host.ask("bot", match=room["match"], seat=1, bot=None)
    await guest.ask("account", nickname="Vera")
    await guest.ask("sit", match=room["match"], seat=1)
    assert (await host.ask("start", match=room["match"]))["started"]


async def test_a_match_that_is_not_rated_counts_for_conduct_alone(served: Served, opener: Opener) -> None:
    table = await _seated(opener, rated=False)
    await _finish(table, served, random.Random(6))
    profile = await _profile(table.seats[0], "Rosa")
    assert profile == {"nickname": "Rosa", "account": True, "conduct": {"finished": 1}}


async def test_a_match_that_ended_by_agreement_counts_for_nothing(served: Served, opener: Opener) -> None:
    table = await _seated(opener)
    room = await table.seats[0].ask("move", match=table.match, kind="abandon")
    for client in table.seats[1:]:
        room = await client.ask("vote", match=table.match, motion=room["motions"][0]["number"], agree=True)
    assert room["abandoned"]
    await served.hub.desk.rater.check()
    assert await _profile(table.seats[0], "Clara") == {"nickname": "Clara", "account": True}


async def test_a_table_may_ask_for_people_who_see_matches_through(served: Served, opener: Opener) -> None:
    clients = [await named(opener, name) for name in NAMES]
    for seed in range(3):
        table = await _seated(opener, clients, rated=False, seats=4, leavers="bot", stand_in="random")
        if seed:
            await _finish(table, served, random.Random(seed))
            continue
        await clients[3].ask("stand", match=table.match)
        for client in clients[:3]:
            await client.ask("stand", match=table.match)
        async with asyncio.timeout(30):
            while (await served.truth(table.match)).to_act is not None:  # noqa: ASYNC110
                await asyncio.sleep(0.05)
        await served.hub.desk.rater.check()
    room = await clients[0].ask("create", scenario="the-valley", reliable=90)
    seats = (await clients[0].ask("sit", match=room["match"], seat=0))["seats"]
    assert seats[0]["conduct"] == {"finished": 2, "left": 1}
    await clients[1].ask("join", code=room["code"])
    with pytest.raises(Refused, match="not-reliable"):
        await clients[1].ask("sit", match=room["match"], seat=1)
    newcomer = await opener()
    await newcomer.ask("join", code=room["code"])
    await newcomer.ask("sit", match=room["match"], seat=1)
    await clients[0].ask("invite", match=room["match"], nickname="Clara")
    assert (await clients[1].ask("sit", match=room["match"], seat=2))["seats"][2]["you"]


async def test_nobody_is_told_of_strangers(opener: Opener) -> None:
    ada, _eve = await opener(), await opener()
    with pytest.raises(Refused, match="unknown-player"):
        await ada.ask("profile", nickname="Nobody")
    assert await ada.ask("profile") == {"nickname": "Ada", "account": False}


async def test_results_outlive_their_matches_and_names_do_not_outlive_their_people(
    served: Served, opener: Opener
) -> None:
    table = await _seated(opener)
    await _finish(table, served, random.Random(8))
    store, rosa = served.hub.desk.store, table.seats[0]
    before = await store.do(_kept)
    config = served.config
    url = database_url(config.database) if config.database else sqlite_url(config.data / SQLITE_FILE)
    await asyncio.to_thread(forget, url, SystemClock().now_ms() + 1)
    with pytest.raises(Refused, match="unknown-match"):
        await rosa.ask("join", code=table.code)
    assert await store.do(rebuild) == 1
    assert await store.do(_kept) == before
    assert (await rosa.ask("ranking", faction=0))["lines"]
    await rosa.ask("forget-me")
    assert (await rosa.ask("ranking", faction=0))["lines"] == []
    assert (await rosa.ask("profile"))["nickname"] == "Guest"
    with pytest.raises(Refused, match="unknown-player"):
        await table.seats[1].ask("profile", nickname="Rosa")

"""The lobby's filters and pages, invitations, teams, and the next match with the same people."""

from __future__ import annotations

import asyncio
import random

import pytest
from sqlalchemy import Connection, update

from server.invitation_rows import LASTS_MS
from server.schema import INVITATIONS, MATCHES
from tests.server.harness import Client, Opener, Refused, Served, Table, seat_all


async def codes(client: Client, **asked: object) -> list[str]:
    return [listing["code"] for listing in (await client.ask("lobby", **asked))["matches"]]


async def test_each_filter_shows_what_it_says(opener: Opener) -> None:
    host, guest = await opener(), await opener()
    plain = (await host.create(seats=2, length="short"))["code"]
    live = (await host.create(length="full", clock={"kind": "bank", "seconds": 600}))["code"]
    slow = (await guest.create(length="class", clock={"kind": "days", "days": 2}))["code"]
    hidden = (await host.create(open=False))["code"]
    assert await codes(guest) == [slow, live, plain]
    assert await codes(host) == [hidden, slow, live, plain]
    assert await codes(guest, pace="none") == [plain]
    assert await codes(guest, pace="live") == [live]
    assert await codes(guest, pace="slow") == [slow]
    assert await codes(guest, length="class") == [slow]
    assert await codes(guest, seats=2) == [plain]
    assert await codes(guest, seats=3) == []
    assert await codes(guest, mine=True) == [slow]
    assert await codes(guest, scenario="nowhere") == []
    assert await codes(guest, watch=True) == []
    rated = (await host.create(rated=True))["code"]
    assert await codes(guest, rated=True) == [rated]
    assert await codes(guest, rated=False, seats=4) == [slow, live]


async def test_free_seats_turns_and_what_may_be_watched(opener: Opener) -> None:
    table = await seat_all(opener, seats=2)
    stranger = await opener()
    waiting = (await stranger.create(seats=2))["code"]
    assert await codes(stranger, free=True) == [waiting]
    assert await codes(stranger, watch=True) == [table.code]
    acting = table.acting
    other = next(client for client in table.seats if client is not acting)
    assert await codes(acting, turn=True) == [table.code]
    assert await codes(other, turn=True) == []
    turns = (await acting.ask("lobby", scenario="nowhere"))["turns"]
    assert [listing["code"] for listing in turns] == [table.code]
    assert "turns" not in await other.ask("lobby")


async def test_pages_follow_each_other_without_gap_or_repeat(served: Served, opener: Opener) -> None:
    host = await opener()
    made = [(await host.create(seats=2))["code"] for _ in range(7)]
    await served.hub.desk.store.do(_same_time)  # the order within one moment holds, too
    seen, after = [], None
    while True:
        page = await host.ask("lobby", most=3, after=after)
        seen += [listing["code"] for listing in page["matches"]]
        after = page.get("next")
        if after is None:
            break
    assert sorted(seen) == sorted(made)
    assert (await host.ask("lobby", after="nonsense"))["matches"] == []


def _same_time(connection: Connection) -> None:
    connection.execute(update(MATCHES).values(made=1_700_000_000_000))


async def test_an_answer_that_has_not_changed_is_left_out(opener: Opener) -> None:
    host, guest = await opener(), await opener()
    room = await host.create(seats=2, clock={"kind": "days", "days": 1})
    first = await guest.ask("lobby")
    again = await guest.ask("lobby", version=first["version"])
    assert again == {"matches": [], "version": first["version"], "same": True}
    await host.ask("sit", match=room["match"], seat=1)
    changed = await guest.ask("lobby", version=first["version"])
    assert changed["matches"][0]["seats"][1]["nickname"] == "Ada"


# ---- invitations ----------------------------------------------------------------------------------------------------


async def named(opener: Opener, nickname: str) -> Client:
    client = await opener()
    await client.ask("account", nickname=nickname)
    return client


async def test_an_account_is_invited_and_takes_the_seat_that_was_kept(opener: Opener) -> None:
    host, rosa, eve = await opener(), await named(opener, "Rosa"), await opener()
    room = await host.create(seats=2, open=False)
    await host.ask("invite", match=room["match"], nickname="ROSA", seat=1)
    await eve.enter(room["code"])
    with pytest.raises(Refused, match="seat-kept"):
        await eve.ask("sit", match=room["match"], seat=1)
    (invitation,) = (await rosa.ask("lobby"))["invitations"]
    assert (invitation["nickname"], invitation["seat"]) == ("Ada", 1)
    with pytest.raises(Refused, match="unknown-invitation"):
        await eve.ask("answer", invitation=invitation["id"], accept=True)
    table = await rosa.ask("answer", invitation=invitation["id"], accept=True)
    assert table["seats"][1]["you"]
    assert "invitations" not in await rosa.ask("lobby")


async def test_declined_is_declined_and_the_seat_is_free(opener: Opener) -> None:
    host, rosa, eve = await opener(), await named(opener, "Rosa"), await opener()
    room = await host.create(seats=2)
    await host.ask("invite", match=room["match"], nickname="Rosa", seat=1)
    (invitation,) = (await rosa.ask("lobby"))["invitations"]
    assert await rosa.ask("answer", invitation=invitation["id"], accept=False) == {}
    await host.ask("invite", match=room["match"], nickname="Rosa", seat=1)
    assert "invitations" not in await rosa.ask("lobby")
    await eve.enter(room["code"])
    await eve.ask("sit", match=room["match"], seat=1)


async def test_an_invitation_lapses(served: Served, opener: Opener) -> None:
    host, rosa, eve = await opener(), await named(opener, "Rosa"), await opener()
    room = await host.create(seats=2)
    await host.ask("invite", match=room["match"], nickname="Rosa", seat=1)
    (invitation,) = (await rosa.ask("lobby"))["invitations"]
    await served.hub.desk.store.do(_a_week_later)
    with pytest.raises(Refused, match="unknown-invitation"):
        await rosa.ask("answer", invitation=invitation["id"], accept=True)
    await eve.enter(room["code"])
    await eve.ask("sit", match=room["match"], seat=1)


def _a_week_later(connection: Connection) -> None:
    connection.execute(update(INVITATIONS).values(expires=INVITATIONS.c.expires - LASTS_MS))


async def test_whoever_blocked_the_sender_is_not_asked_and_the_sender_cannot_tell(opener: Opener) -> None:
    host, rosa, clara = await opener(), await named(opener, "Rosa"), await named(opener, "Clara")
    room = await host.create(seats=2)
    await rosa.ask("block", player=host.player)
    answers = [await host.ask("invite", match=room["match"], nickname=name) for name in ("Rosa", "Clara")]
    assert answers == [{}, {}]
    assert "invitations" not in await rosa.ask("lobby")
    assert len((await clara.ask("lobby"))["invitations"]) == 1
    await clara.ask("block", player=host.player)
    assert "invitations" not in await clara.ask("lobby")


async def test_what_was_sent_is_listed_for_the_sender_alone_and_can_be_taken_back(opener: Opener) -> None:
    host, rosa, eve = await opener(), await named(opener, "Rosa"), await opener()
    room = await host.create(seats=2)
    match = room["match"]
    await host.ask("invite", match=match, nickname="rosa", seat=1)
    (sent,) = (await host.ask("invited", match=match))["sent"]
    assert (sent["nickname"], sent["seat"]) == ("Rosa", 1)
    await eve.enter(room["code"])
    for other in (rosa, eve):
        assert (await other.ask("invited", match=match))["sent"] == []
        with pytest.raises(Refused, match="unknown-invitation"):
            await other.ask("uninvite", invitation=sent["id"])
    assert await host.ask("uninvite", invitation=sent["id"]) == {}
    assert (await host.ask("invited", match=match))["sent"] == []
    assert "invitations" not in await rosa.ask("lobby")
    with pytest.raises(Refused, match="unknown-invitation"):
        await rosa.ask("answer", invitation=sent["id"], accept=True)
    await eve.ask("sit", match=match, seat=1)


async def test_what_was_accepted_cannot_be_taken_back(opener: Opener) -> None:
    host, rosa = await opener(), await named(opener, "Rosa")
    match = (await host.create(seats=2))["match"]
    await host.ask("invite", match=match, nickname="Rosa", seat=1)
    (sent,) = (await host.ask("invited", match=match))["sent"]
    await rosa.ask("answer", invitation=sent["id"], accept=True)
    assert (await host.ask("invited", match=match))["sent"] == []
    with pytest.raises(Refused, match="unknown-invitation"):
        await host.ask("uninvite", invitation=sent["id"])


@pytest.mark.parametrize("how", ["declined", "blocked"])
async def test_the_sender_cannot_tell_who_declined_or_blocked_from_who_has_not_answered(
    opener: Opener, how: str
) -> None:
    host, rosa, clara = await opener(), await named(opener, "Rosa"), await named(opener, "Clara")
    match = (await host.create(seats=4))["match"]
    if how == "blocked":
        await rosa.ask("block", player=host.player)
    for seat, name in ((1, "Rosa"), (2, "Clara")):
        await host.ask("invite", match=match, nickname=name, seat=seat)
    if how == "declined":
        (asked,) = (await rosa.ask("lobby"))["invitations"]
        await rosa.ask("answer", invitation=asked["id"], accept=False)
    for _ in range(2):
        sent = (await host.ask("invited", match=match))["sent"]
        assert sorted((one["nickname"], one["seat"]) for one in sent) == [("Clara", 2), ("Rosa", 1)]
        for one in sent:
            assert await host.ask("uninvite", invitation=one["id"]) == {}
            with pytest.raises(Refused, match="unknown-invitation"):
                await host.ask("uninvite", invitation=one["id"])
        assert (await host.ask("invited", match=match))["sent"] == []
        for seat, name in ((1, "Rosa"), (2, "Clara")):
            await host.ask("invite", match=match, nickname=name, seat=seat)
    assert "invitations" not in await rosa.ask("lobby")
    assert len((await clara.ask("lobby"))["invitations"]) == 1


async def test_guests_are_found_by_those_who_have_played_with_them(opener: Opener) -> None:
    table = await seat_all(opener, seats=2)
    first, second = table.seats
    stranger = await opener()
    own = await stranger.create(seats=2)
    with pytest.raises(Refused, match="unknown-player"):
        await stranger.ask("invite", match=own["match"], nickname="Ada")
    room = await first.create(seats=2)
    await first.ask("invite", match=room["match"], nickname="ada")
    assert len((await second.ask("lobby"))["invitations"]) == 1


async def test_whoever_is_not_at_the_table_invites_nobody(opener: Opener) -> None:
    host, watcher = await opener(), await opener()
    await named(opener, "Rosa")
    room = await host.create(seats=2)
    with pytest.raises(Refused, match="unknown-match"):
        await watcher.ask("invite", match=room["match"], nickname="Rosa")
    await watcher.enter(room["code"])
    with pytest.raises(Refused, match="not-seated"):
        await watcher.ask("invite", match=room["match"], nickname="Rosa")


async def test_in_teams_people_sit_together_by_agreement(opener: Opener) -> None:
    host, rosa, eve = await opener(), await named(opener, "Rosa"), await opener()
    room = await host.create(seats=4, teams=True)
    assert room["teams"] is True
    match = room["match"]
    await host.ask("sit", match=match, seat=0)
    await eve.enter(room["code"])
    with pytest.raises(Refused, match="ask-partner"):
        await eve.ask("sit", match=match, seat=1)
    await eve.ask("sit", match=match, seat=2)
    with pytest.raises(Refused, match="not-host"):
        await eve.ask("invite", match=match, nickname="Rosa", seat=1)
    await host.ask("invite", match=match, nickname="Rosa")
    await rosa.enter(room["code"])
    with pytest.raises(Refused, match="ask-partner"):
        await rosa.ask("sit", match=match, seat=3)
    await rosa.ask("sit", match=match, seat=1)


# ---- the next match -------------------------------------------------------------------------------------------------


async def finished(opener: Opener, served: Served) -> Table:
    """A match that has ended by agreement, so that a test need not play it."""
    table = await seat_all(opener, seats=3)
    await table.step(random.Random(1))
    await served.hub.desk.store.do(_over)
    return table


def _over(connection: Connection) -> None:
    connection.execute(update(MATCHES).values(over=True, turn=None))


async def test_a_rematch_has_the_same_people_a_seat_on(served: Served, opener: Opener) -> None:
    table = await finished(opener, served)
    first, second, third = table.seats
    room = await second.ask("rematch", match=table.match)
    assert [seat["you"] for seat in room["seats"]] == [False, False, True]
    assert (room["length"], room["started"], room["host"]) == ("short", False, True)
    (invitation,) = (await first.ask("lobby"))["invitations"]
    assert (invitation["match"], invitation["seat"], invitation["rematch"]) == (room["match"], 1, True)
    again = await first.ask("rematch", match=table.match)
    assert (again["match"], again["seats"][1]["you"]) == (room["match"], True)
    (invitation,) = (await third.ask("lobby"))["invitations"]
    await third.ask("answer", invitation=invitation["id"], accept=True)
    await second.ask("start", match=room["match"])


async def test_a_rematch_with_the_same_seats_keeps_clock_and_bots(served: Served, opener: Opener) -> None:
    host = await opener()
    room = await host.create(seats=2, clock={"kind": "days", "days": 3})
    await host.ask("sit", match=room["match"], seat=1)
    await host.ask("bot", match=room["match"], seat=0, bot="random")
    await served.hub.desk.store.do(_over)
    again = await host.ask("rematch", match=room["match"], rotate=False)
    assert (again["seats"][0]["bot"], again["seats"][1]["you"]) == ("random", True)
    assert again["clock"] == {"kind": "days", "days": 3}


async def test_only_those_who_played_and_only_after_the_end(served: Served, opener: Opener) -> None:
    table = await seat_all(opener, seats=2)
    stranger = await opener()
    with pytest.raises(Refused, match="match-not-over"):
        await table.seats[0].ask("rematch", match=table.match)
    await served.hub.desk.store.do(_over)
    with pytest.raises(Refused, match="not-seated"):
        await stranger.ask("rematch", match=table.match)


async def test_who_follows_the_lobby_is_told_until_they_sit_down_at_a_table(
    opener: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("server.lobby_news.PAUSE_SECONDS", 0.1)
    follower, maker = await opener(), await opener()
    heard: list[object] = []
    follower.socket.on("lobby", heard.append)
    await follower.ask("lobby", follow=True)
    room = await maker.create(seats=2)
    for seat in (0, 1, 0, 1):
        await maker.ask("sit", match=room["match"], seat=seat)
    await asyncio.sleep(0.35)
    assert heard
    assert set(map(str, heard)) == {"{}"}
    assert len(heard) < 5, "what comes at once is told once"
    count = len(heard)
    await maker.ask("lobby")
    await asyncio.sleep(0.2)
    assert len(heard) == count, "a look changes nothing"
    await follower.enter(room["code"])
    await maker.ask("stand", match=room["match"])
    await asyncio.sleep(0.3)
    assert len(heard) == count


async def test_who_follows_hears_of_turns_of_their_own_and_of_no_others(
    opener: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("server.lobby_news.PAUSE_SECONDS", 0.01)
    table = await seat_all(opener, seats=3)
    lobbies = [*[await opener(client.token) for client in table.seats], await opener()]
    heard: list[int] = []
    for number, client in enumerate(lobbies):
        client.socket.on("lobby", lambda _, number=number: heard.append(number))
        await client.ask("lobby", follow=True)
    await asyncio.sleep(0.1)
    heard.clear()
    before = after = table.seats.index(table.acting)
    dice = random.Random(1)
    while before == after:
        assert heard == [], "whoever is still to act has no new turn"
        await table.step(dice)
        after = table.seats.index(table.acting)
    await asyncio.sleep(0.2)
    assert sorted(heard) == sorted((before, after))


async def test_the_most_urgent_turns_are_told_and_the_others_are_in_the_list(
    opener: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("server.lobby_rows.TURNS", 2)
    host, made = await opener(), []
    for clock in (None, {"kind": "days", "days": 3}, {"kind": "days", "days": 1}):
        room = await host.create(seats=2, **({} if clock is None else {"clock": clock}))
        for seat, act in ((0, "sit"), (1, "bot")):
            await host.ask(act, match=room["match"], seat=seat, **({"bot": "random"} if act == "bot" else {}))
        await host.ask("start", match=room["match"])
        made.append(room["code"])
    endless, slow, quick = made
    for _ in range(200):
        if len(await codes(host, mine=True, turn=True)) == 3:
            break
        await asyncio.sleep(0.05)  # a computer acts first, perhaps
    found = await host.ask("lobby", mine=True)
    assert [listing["code"] for listing in found["turns"]] == [quick, slow]
    assert endless in [listing["code"] for listing in found["matches"] if listing["your_turn"]]

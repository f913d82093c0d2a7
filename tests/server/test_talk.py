"""Talk over real sockets: who hears what, what is kept, and what nobody learns."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest

from rules.talk import MESSAGE_SIGNS, NOTE_SIGNS, Saying
from server.report_rows import close_report, list_reports
from server.room_talk import AT_ONCE
from tests.server.harness import Client, Opener, Refused, Served, Table, seat_all


async def say(client: Client, text: str = "", **fields: Any) -> int:
    """The number of what was said; to the table, if nothing else is meant."""
    request = {"match": client.match, "to": "table", "text": text} | fields
    number: int = (await client.ask("say", **request))["number"]
    return number


async def page(client: Client, **fields: Any) -> list[str]:
    """The texts of a page."""
    found = await client.ask("talk", match=client.match, **fields)
    return [saying.get("text", "") for saying in found["sayings"]]


async def settled(*clients: Client) -> None:
    """What was pushed before an answer has arrived with it."""
    for client in clients:
        await client.ask("talk", match=client.match)


def heard(client: Client) -> list[str]:
    """The texts that were pushed."""
    return [saying.text for saying in client.sayings]


@pytest.fixture
async def table(opener: Opener) -> Table:
    """A started match of four people."""
    return await seat_all(opener)


async def watcher_of(opener: Opener, table: Table) -> Client:
    watcher = await opener()
    await watcher.enter(table.code)
    return watcher


async def test_the_table_its_blocs_and_two_seats_hear_what_is_meant_for_them(
    opener: Opener, table: Table
) -> None:
    watcher, (ada, ben, cleo, dan) = await watcher_of(opener, table), table.seats
    await say(ada, "to all")
    await say(watcher, "from outside")
    await say(ada, "movement only", to="bloc")
    await say(dan, "state only", to="bloc")
    await say(ada, "between us", to="seat", seat=2)
    told = {
        ada: ["to all", "from outside", "movement only", "between us"],
        ben: ["to all", "from outside", "movement only"],
        cleo: ["to all", "from outside", "state only", "between us"],
        dan: ["to all", "from outside", "state only"],
        watcher: ["to all", "from outside"],
    }
    await settled(*told)
    for client, texts in told.items():
        assert heard(client) == texts
        assert await page(client) == texts
    numbers = [saying.number for saying in ada.sayings]
    assert numbers == sorted(set(numbers))
    assert ada.sayings[-1] == Saying(numbers[-1], ada.player, "Ada", 0, "seat", 2, "between us")
    confident: tuple[dict[str, Any], ...] = ({"to": "bloc"}, {"to": "seat", "seat": 1})
    for fields in confident:
        with pytest.raises(Refused, match="not-seated"):
            await say(watcher, "who am I", **fields)
    for fields in ({"to": "seat"}, {"to": "seat", "seat": 0}, {"to": "seat", "seat": 4}, {"seat": 1}):
        with pytest.raises(Refused, match="bad-message"):
            await say(ada, "to nobody", **fields)


async def test_nobody_there_and_strangers(opener: Opener, table: Table) -> None:
    ada, ben, *_ = table.seats
    stranger = await opener()
    stranger.match = table.match
    with pytest.raises(Refused, match="unknown-match"):
        await say(stranger, "let me in")
    for request in ("talk", "note"):
        with pytest.raises(Refused, match="unknown-match"):
            await stranger.ask(request, match=table.match)
    await ben.ask("stand", match=table.match)
    for fields in ({"to": "bloc"}, {"to": "seat", "seat": 1}):
        with pytest.raises(Refused, match="nobody-there"):
            await say(ada, "hello?", **fields)


async def test_what_was_said_in_confidence_is_for_people_and_not_for_chairs(
    opener: Opener, table: Table
) -> None:
    ada, ben, *_ = table.seats
    await say(ada, "for Ben", to="seat", seat=1)
    await ben.ask("stand", match=table.match)
    eve = await watcher_of(opener, table)
    await eve.ask("sit", match=table.match, seat=1)
    await say(ada, "for Eve", to="bloc")
    await settled(ben, eve)
    assert await page(eve) == ["for Eve"]
    assert await page(ben) == ["for Ben"], "whoever was told reads it still, and nothing that followed"
    await eve.ask("stand", match=table.match)
    await ben.ask("sit", match=table.match, seat=1)
    assert await page(ben) == ["for Ben"]


async def test_the_host_decides_whether_watchers_are_in_the_talk(opener: Opener, table: Table) -> None:
    watcher, (host, other, *_) = await watcher_of(opener, table), table.seats
    await say(host, "open")
    with pytest.raises(Refused, match="not-host"):
        await other.ask("hush", match=table.match, watchers=False)
    room = await host.ask("hush", match=table.match, watchers=False)
    assert room["watchers_talk"] is False
    await say(host, "among ourselves")
    with pytest.raises(Refused, match="talk-closed"):
        await say(watcher, "may I?")
    assert await page(watcher) == ["open"]
    assert await page(other) == ["open", "among ourselves"]
    await host.ask("hush", match=table.match, watchers=True)
    await say(watcher, "thank you")
    assert await page(watcher) == ["open", "thank you"] == heard(watcher)


async def test_texts_are_cleaned_and_ready_made_ones_are_checked(table: Table) -> None:
    ada, ben, cleo, _ = table.seats
    await say(ada, " a\u202eb\x00\nc \u2066d\t e ")
    await say(ada, "\U0001f469\u200d\U0001f692 \u2764")
    for text in ("", " \u200b\u202e\n"):
        with pytest.raises(Refused, match="bad-message"):
            await say(ada, text)
    with pytest.raises(Refused, match="bad-message"):
        await say(ada, "x" * (MESSAGE_SIGNS + 1))
    await say(ada, preset={"name": "plan", "op": "organise", "place": 3})
    wrong: tuple[dict[str, Any], ...] = (
        {"name": "curse"},
        {"name": "hello", "place": 1},
        {"name": "plan", "op": "organise"},
        {"name": "plan", "op": "bribe", "place": 1},
        {"name": "help", "place": 99},
        {"name": "watch", "faction": 4},
    )
    for preset in wrong:
        with pytest.raises(Refused, match="bad-message"):
            await say(cleo, preset=preset)
    with pytest.raises(Refused, match="bad-message"):
        await say(cleo, "both", preset={"name": "hello"})
    await settled(ben)
    assert heard(ben) == ["ab c d e", "\U0001f469\u200d\U0001f692 \u2764", ""]
    assert ben.sayings[-1].preset is not None
    assert ben.sayings[-1].preset.place == 3


async def test_pages_and_marks(opener: Opener, served: Served, table: Table) -> None:
    ada, ben = table.seats[:2]
    numbers: list[int] = []
    for number in range(60):
        speaker = table.seats[number % 4]
        room = await served.hub.desk.rooms.room(table.match)
        room.talk._measures.clear()
        numbers.append(await say(speaker, str(number)))
    assert await page(ben) == [str(number) for number in range(10, 60)]
    first = await ben.ask("talk", match=table.match, before=numbers[10])
    assert [one["text"] for one in first["sayings"]] == [str(number) for number in range(10)]
    assert not first.get("more")
    later = await ben.ask("talk", match=table.match, since=numbers[4])
    assert [one["text"] for one in later["sayings"]] == [str(number) for number in range(5, 55)]
    assert later["more"]
    twice = [await say(ada, "once", once="a mark") for _ in range(2)]
    assert twice[0] == twice[1]
    await settled(ben)
    assert heard(ben).count("once") == 1
    assert (await page(ben)).count("once") == 1


async def test_too_much_talk_is_refused_and_talk_alone(table: Table) -> None:
    ada, ben, *_ = table.seats
    answers = [
        await ada.raw("say", {"match": table.match, "to": "table", "text": "x"}) for _ in range(AT_ONCE + 3)
    ]
    refused = [answer["error"]["code"] for answer in answers if "error" in answer]
    assert set(refused) == {"too-many"}
    await say(ben, "another has a measure of their own")
    assert len(await page(ben)) == len(answers) - len(refused) + 1


async def test_who_is_muted_or_blocked_is_not_heard_and_learns_nothing(opener: Opener, table: Table) -> None:
    ada, ben, cleo, dan = table.seats
    await say(ben, "before")
    await settled(ada)
    muted = await ada.ask("mute", match=table.match, player=ben.player)
    assert [one["player"] for one in muted["muted"]] == [ben.player]
    await cleo.ask("block", player=ben.player)
    room = ben.room
    await say(ben, "loud")
    await say(ben, "whispered", to="seat", seat=2)
    await settled(*table.seats)
    assert heard(ben) == await page(ben) == ["before", "loud", "whispered"]
    assert ben.room == room, "nothing at the table tells of it"
    assert heard(dan) == ["before", "loud"]
    assert heard(ada) == ["before"]
    assert await page(ada) == []
    assert await page(cleo) == []
    blocked = (await cleo.ask("silenced"))["blocked"]
    assert [(one["player"], one["nickname"]) for one in blocked] == [(ben.player, "Ada")]
    assert (await ben.ask("silenced", match=table.match)) == {}
    elsewhere = await cleo.create(seats=2)
    await ben.enter(elsewhere["code"])
    await say(ben, "here too")
    assert await page(cleo) == []
    await cleo.ask("block", player=ben.player, on=False)
    assert await page(cleo) == ["here too"]
    for player in (ada.player, "nobody"):
        with pytest.raises(Refused, match="unknown-player"):
            await ada.ask("block", player=player)


async def test_reports_keep_the_message_as_it_was(opener: Opener, served: Served, table: Table) -> None:
    ada, ben, cleo, _ = table.seats
    number = await say(ben, "something foul", to="seat", seat=0)
    with pytest.raises(Refused, match="unknown-message"):
        await cleo.ask("report", match=table.match, number=number, reason="I guessed")
    for reason in ("That is foul.\x07", "again"):
        assert await ada.ask("report", match=table.match, number=number, reason=reason) == {}
    store = served.hub.desk.store
    (row,) = await store.do(list_reports())
    assert (row.reporter, row.reason, row.match) == (ada.player, "That is foul.", table.match)
    assert (row.saying.text, row.saying.player) == ("something foul", ben.player)
    assert await store.do(close_report(row.id, "spoken to", 5, "keeper"))
    assert not await store.do(close_report(row.id, "again", 6, "keeper"))
    assert await store.do(list_reports()) == []
    (row,) = await store.do(list_reports(closed=True))
    assert (row.closed, row.outcome) == (5, "spoken to")


async def test_notes_are_one_s_own_on_every_device(opener: Opener, table: Table) -> None:
    ada, ben, *_ = table.seats
    assert (await ada.ask("note", match=table.match)).get("text", "") == ""
    long = "line\n" * (NOTE_SIGNS // 5)
    written = await ada.ask("note", match=table.match, text=long)
    assert written["text"] == long.strip()
    await ada.ask("note", match=table.match, text="Cabinet bluffs\u202e.\nWatch Vyborg")
    with pytest.raises(Refused, match="bad-message"):
        await ada.ask("note", match=table.match, text="x" * (NOTE_SIGNS + 1))
    phone = await opener(ada.token)
    await phone.enter(table.code)
    assert (await phone.ask("note", match=table.match))["text"] == "Cabinet bluffs.\nWatch Vyborg"
    assert (await ben.ask("note", match=table.match)).get("text", "") == ""


async def test_what_was_acknowledged_is_there_after_a_restart(
    tmp_path: Path, opener: Opener, served: Served, table: Table
) -> None:
    ada, ben, *_ = table.seats
    await say(ada, "remember", once="1")
    await say(ada, "and this", to="bloc")
    await ada.ask("note", match=table.match, text="mine")
    await ada.ask("mute", match=table.match, player=ben.player)
    await ada.ask("hush", match=table.match, watchers=False)
    await served.stop()
    await served.start()
    again = await opener(ada.token), await opener(ben.token)
    for client in again:
        room = await client.enter(table.code)
        assert room["watchers_talk"] is False
        assert await page(client) == ["remember", "and this"]
    number = await say(again[0], "remember", once="1")
    assert await page(again[1], since=number) == ["and this"]
    assert (await again[0].ask("note", match=table.match))["text"] == "mine"
    await say(again[1], "do you hear me?")
    assert await page(again[0]) == ["remember", "and this"]


async def test_what_was_said_in_confidence_stays_so_after_the_end(opener: Opener) -> None:
    table = await seat_all(opener, seats=3, length="class")
    watcher, (ada, ben, cleo), dice = await watcher_of(opener, table), table.seats, random.Random(4)
    await say(ada, "bread first", to="bloc")
    await say(cleo, "let us meet", to="seat", seat=0)
    while cleo.view is None or cleo.view.verdict is None:
        await table.step(dice)
    await say(ben, "so close", to="bloc")
    record = (await watcher.ask("record", match=table.match))["record"]
    assert not any(words in record for words in ("bread first", "let us meet", "so close"))
    assert await page(watcher) == []
    assert await page(ada) == ["bread first", "let us meet", "so close"]
    assert await page(ben) == ["bread first", "so close"]
    assert await page(cleo) == ["let us meet"]
    with pytest.raises(Refused, match="nobody-there"):
        await say(cleo, "alone in the State", to="bloc")

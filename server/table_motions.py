"""Motions at a table: moved, answered, carried out. What is decided is stored with what follows from it, once."""

from __future__ import annotations

from msgspec.structs import replace

from rules.errors import DualPowerError
from rules.ids import Seat
from rules.motions import Dismiss, Move, Vote
from rules.record import entry_text
from server import motions, table_time
from server.motion_rows import OnlookerRow, admit, dismiss, drop_motion, put_motion
from server.motions import ABOUT_SEAT, GONE_MS, LIVE_MS, SLOW_MS, Motion
from server.refusal import Refusal, refusal_of
from server.room import Room
from server.tables import Player, add_entry


async def move(room: Room, player: Player, message: Move) -> None:
    """Ask the table. Raises Refusal."""
    async with room.lock:
        await room.trust()
        room.match  # noqa: B018 - raises before the start
        room.demand_unfinished()
        _demand_sense(room, player.id, message)
        room.motions.demand_none(message.kind, _about(message))
        room.motions.demand_measure(player.id)
        agreed = (player.id,) if room.seat_of(player.id) is not None else ()
        await _open(room, message, player.id, player.nickname, agreed)
        await _settle(room)
    room.wake()


async def vote(room: Room, player: str, message: Vote) -> None:
    """Answer a motion; whoever moved it takes it back by refusing. Raises Refusal."""
    async with room.lock:
        await room.trust()
        motion = room.motions.find(message.motion)
        if motion.by == player and not message.agree:
            await _drop(room, motion)
            return
        if player not in motions.voters(motion, room.seats):
            raise Refusal("not-asked", "This is for others to answer.")
        agreed = tuple(one for one in motion.agreed if one != player)
        refused = tuple(one for one in motion.refused if one != player)
        if message.agree:
            agreed = (*agreed, player)
        else:
            refused = (*refused, player)
        motion = replace(motion, agreed=agreed, refused=refused)
        await room.keep(put_motion(room.row.id, motion))
        room.motions.put(motion)
        await _settle(room)
    room.wake()


async def send_away(room: Room, player: str, message: Dismiss) -> None:
    """Somebody watches through a seat no longer: its player, or the watcher, wants it so. Raises Refusal."""
    async with room.lock:
        await room.trust()
        seat = room.motions.through(message.player)
        if seat is None or player not in (message.player, room.seats[seat].player):
            raise Refusal("not-seated", "Nobody of that name watches through your seat.")
        await room.keep(dismiss(room.row.id, message.player))
        room.motions.onlookers = tuple(
            replace(row, open=False) if row.player == message.player else row
            for row in room.motions.onlookers
        )
        room.audience.look_anew(message.player)
        room.tell_all()


async def ask_about_time(room: Room) -> None:
    """A seat's time is up where the table votes: ask those seated."""
    async with room.lock:
        await room.trust()
        settings, seat = room.clock.settings, room.clock.overdue
        if settings is None or settings.timeout != "vote" or seat is None or room.row.over:
            return
        if room.seats[seat].player is None or any(
            m.kind == "replace" and m.seat == seat for m in room.motions.open
        ):
            return
        await _open(room, Move(room.row.id, "replace", seat=seat), None, "", ())
        await _settle(room)
    room.wake()


async def leave(room: Room, connection: str, player: str) -> None:
    """A player leaves the table by choice, with this connection; where that is the table's policy a bot stands in."""
    async with room.lock:
        await room.trust()
        seat = room.seat_of(player)
        elsewhere = any(
            one != connection and member.player == player for one, member in room.audience.members.items()
        )
        if seat is None or elsewhere or not room.row.leavers or room.row.over or not room.row.started:
            return
        if room.seats[seat].bot is None:
            await table_time.stand_in(room, seat=seat)
    room.motions.arrange(soon=True)
    room.wake()


async def settle(room: Room) -> None:
    """Carry out what is decided, and what lapses."""
    async with room.lock:
        await room.trust()
        await _settle(room)
    room.wake()


# ---- inside: the caller holds the lock ------------------------------------------------------------------------------


def _about(message: Move) -> int | None:
    return message.seat if message.kind in ABOUT_SEAT else None


def _demand_sense(room: Room, player: str, message: Move) -> None:
    """Raises Refusal where a motion makes no sense now, or is not this player's to make."""
    if message.kind == "watch":
        _demand_watching(room, player, message.seat)
        return
    seat = room.demand_seat(player)
    if message.kind == "rewind" and not (message.ply is not None and message.ply < room.match.depth):
        raise Refusal("undo-refused", "So many decisions do not stand: there is nothing to take back.")
    if message.kind == "pause" and room.row.paused:
        raise Refusal("motion-moot", "The match pauses already.")
    if message.kind == "resume" and not room.row.paused:
        raise Refusal("motion-moot", "The match does not pause.")
    if message.kind == "replace":
        _demand_gone(room, seat, message.seat)


def _demand_watching(room: Room, player: str, wanted: int | None) -> None:
    room.demand_number(-1 if wanted is None else wanted)
    assert wanted is not None
    if room.seat_of(player) is not None:
        raise Refusal("motion-moot", "You play: watch through your own seat.")
    if room.seats[wanted].player is None:
        raise Refusal("motion-moot", "Nobody sits there who could give leave.")
    if room.held(player, wanted) != wanted:
        raise Refusal("seat-closed", "You have seen another seat's secrets in this match.")
    if room.motions.through(player) == wanted:
        raise Refusal("motion-moot", "You watch through this seat already.")


def _demand_gone(room: Room, own: Seat, wanted: int | None) -> None:
    room.demand_number(-1 if wanted is None else wanted)
    assert wanted is not None
    sitter = room.seats[wanted]
    if wanted == own or sitter.player is None or sitter.bot is not None:
        raise Refusal("motion-moot", "No other player holds this seat now.")
    if room.clock.settings is not None:
        gone = room.clock.overdue == wanted
    else:
        gone = sitter.player not in room.audience.present and room.motions.gone_for(sitter.player) >= GONE_MS
    if not gone:
        raise Refusal("not-gone", "The player is here, or has not been away for long, or is in time.")


async def _open(room: Room, message: Move, by: str | None, who: str, agreed: tuple[str, ...]) -> None:
    last = max((motion.number for motion in room.motions.open), default=0)
    motion = Motion(
        number=max(room.now_ms(), last + 1),
        kind=message.kind,
        by=by,
        who=who,
        seat=_about(message),
        ply=message.ply if message.kind == "rewind" else None,
        deadline=0,
        agreed=agreed,
    )
    here = all(player in room.audience.present for player in motions.waiting(motion, room.seats))
    motion = replace(motion, deadline=room.now_ms() + (LIVE_MS if here else SLOW_MS))
    await room.keep(put_motion(room.row.id, motion))
    room.motions.put(motion)


async def _settle(room: Room) -> None:
    for motion in room.motions.open:
        result = motions.outcome(motion, room.seats)
        if result == "open" and motion.deadline <= room.now_ms():
            result = motions.lapsed(motion)
        if result == "passed" and motion in room.motions.open and not room.row.over:
            await _carry_out(room, motion)
        elif result != "open" and motion in room.motions.open:
            await _drop(room, motion)
    room.tell_table()
    room.motions.arrange()


async def _drop(room: Room, motion: Motion) -> None:
    """A motion has failed. Where a time is up, the seat has more of it then: that is what the others chose."""
    job = drop_motion(room.row.id, motion.number)
    refused = len(motion.refused) > 0
    room.motions.drop(motion)
    if motion.kind == "replace" and refused and room.clock.overdue == motion.seat is not None:
        await table_time.wait_longer(room, job)
        return
    await room.keep(job)
    room.tell_table()
    room.motions.arrange()


async def _carry_out(room: Room, motion: Motion) -> None:
    job = drop_motion(room.row.id, motion.number)
    seat = None if motion.by is None else room.seat_of(motion.by)
    room.motions.drop(motion)
    match motion.kind:
        case "rewind":
            await _rewind(room, motion)
        case "abandon":
            await _abandon(room, motion)
        case "pause":
            await table_time.stop(room, seat, job)
        case "resume":
            await table_time.go_on(room, seat, job)
        case "replace":
            assert motion.seat is not None
            await table_time.stand_in(room, job, seat=Seat(motion.seat))
        case "watch":
            await _admit(room, motion)


async def _rewind(room: Room, motion: Motion) -> None:
    """Take back what was agreed, with new luck: in the record as an entry of its own."""
    assert motion.by is not None
    assert motion.ply is not None
    seat, match = room.demand_seat(motion.by), room.match
    try:
        reached = match.rewind(seat, match.version, motion.ply)
    except DualPowerError:
        # Less stands than what was to be taken back: there is nothing left to do.
        await room.keep(drop_motion(room.row.id, motion.number))
        return
    line, orders = entry_text(match.board, match.entries[-1]), room.orders.rewound()
    await room.keep(
        add_entry(room.row.id, reached, line, match.to_act, room.now_ms()),
        drop_motion(room.row.id, motion.number),
        *room.orders.jobs(orders),
        clock=room.clock.rewound(motion.ply, room.on_clock(match.to_act)),
        lines=(room.happening("rewind", seat, str(motion.ply)),),
    )
    room.tell_match()
    room.orders.took(orders)


async def _abandon(room: Room, motion: Motion) -> None:
    """The match ends without a verdict."""
    assert motion.by is not None
    seat, match = room.demand_seat(motion.by), room.match
    try:
        reached = match.abandon(seat, match.version)
    except DualPowerError as error:
        raise refusal_of(error) from error
    line, orders = entry_text(match.board, match.entries[-1]), room.orders.ended()
    await room.keep(
        add_entry(room.row.id, reached, line, None, room.now_ms()),
        drop_motion(room.row.id, motion.number),
        *room.orders.jobs(orders),
        clock=room.clock.turned(None),
        lines=(room.happening("abandon", seat),),
    )
    room.row = replace(room.row, over=True)
    room.tell_match()
    room.orders.took(orders)


async def _admit(room: Room, motion: Motion) -> None:
    """Let somebody watch through a seat."""
    assert motion.by is not None
    assert motion.seat is not None
    await room.keep(admit(room.row.id, motion.by, motion.seat), drop_motion(room.row.id, motion.number))
    others = [
        replace(row, open=False) if row.player == motion.by else row
        for row in room.motions.onlookers
        if (row.player, row.seat) != (motion.by, motion.seat)
    ]
    row = OnlookerRow(motion.by, motion.who, motion.seat, True)
    room.motions.onlookers = (*others, row)
    room.audience.look_anew(motion.by)
    room.tell_match()

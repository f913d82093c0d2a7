"""Ratings as they are kept: what the results amount to, changed by whoever holds the one row of RECKONING."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from sqlalchemy import Connection, delete, func, insert, select, tuple_, update
from sqlalchemy.dialects import postgresql, sqlite

from rules.ids import SEATINGS, Faction
from rules.ratings import FactionRating, Profile, Ranked, Ranking
from server.conduct_rows import conduct_of
from server.ratings import Chair, Key, Rating, after
from server.schema import ACCOUNTS, PLAYERS, RATINGS, RECKONING, RESULT_SEATS, RESULTS


def last_number(connection: Connection, *, wait: bool) -> int | None:
    """The number of the last match that was rated; nobody else rates until the transaction ends.

    None if somebody else does, unless one waits for them.
    """
    wanted = select(RECKONING.c.last).where(RECKONING.c.id == 1).with_for_update(skip_locked=not wait)
    found = connection.execute(wanted).scalar()
    if found is not None:
        return int(found)
    make = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    connection.execute(make(RECKONING).values(id=1, last=0).on_conflict_do_nothing())
    return connection.execute(wanted).scalar()


def rate(connection: Connection, match: str, number: int) -> None:
    """Rate a match whose result is kept. The caller holds the reckoning."""
    seats, winner = connection.execute(
        select(RESULTS.c.seats, RESULTS.c.winner).where(RESULTS.c.match == match)
    ).one()
    chairs = _chairs(connection, match, seats)
    before = _read(connection, (key for chair in chairs for key in chair.keys))
    for key, rating in after(chairs, Faction(winner), before).items():
        _write(connection, key, rating, won=key[1] == winner, known=key in before)
    connection.execute(update(RESULTS).where(RESULTS.c.match == match).values(number=number))
    connection.execute(update(RECKONING).values(last=number))


def _chairs(connection: Connection, match: str, seats: int) -> list[Chair]:
    """The seats, as they were held at the start."""
    wanted = (
        select(RESULT_SEATS.c.player, RESULT_SEATS.c.seat, RESULT_SEATS.c.outcome)
        .where(RESULT_SEATS.c.match == match, RESULT_SEATS.c.from_start == 1)
        .order_by(RESULT_SEATS.c.seat)
    )
    return [
        Chair(player, SEATINGS[seats][seat], outcome == "finished")
        for player, seat, outcome in connection.execute(wanted)
    ]


def _read(connection: Connection, keys: Iterable[Key]) -> dict[Key, Rating]:
    here = tuple_(RATINGS.c.player, RATINGS.c.faction).in_([(who, int(faction)) for who, faction in keys])
    found = connection.execute(
        select(RATINGS.c.player, RATINGS.c.faction, RATINGS.c.mu, RATINGS.c.sigma).where(here)
    )
    return {(player, Faction(faction)): Rating(mu, sigma) for player, faction, mu, sigma in found}


def _write(connection: Connection, key: Key, rating: Rating, *, won: bool, known: bool) -> None:
    player, faction = key[0], int(key[1])
    values = {"mu": rating.mu, "sigma": rating.sigma, "sure": rating.sure}
    if not known:
        row = {"player": player, "faction": faction, "matches": 1, "won": int(won), **values}
        connection.execute(insert(RATINGS).values(**row))
        return
    counts = {"matches": RATINGS.c.matches + 1, "won": RATINGS.c.won + int(won)}
    same = (RATINGS.c.player == player, RATINGS.c.faction == faction)
    connection.execute(update(RATINGS).where(*same).values(**values, **counts))


def rebuild(connection: Connection) -> int:
    """Reckon every rating anew from the results, in the order in which they were rated; how many matches that are."""
    last_number(connection, wait=True)
    connection.execute(delete(RATINGS))
    rated = select(RESULTS.c.match, RESULTS.c.number).where(RESULTS.c.number.is_not(None))
    matches = connection.execute(rated.order_by(RESULTS.c.number)).all()
    for match, number in matches:
        rate(connection, match, number)
    return len(matches)


# ---- what is told ---------------------------------------------------------------------------------------------------


def ratings_of(connection: Connection, player: str) -> tuple[FactionRating, ...]:
    """A player's ratings, by faction."""
    wanted = select(*_SHOWN).where(RATINGS.c.player == player).order_by(RATINGS.c.faction)
    return tuple(_shown(*row) for row in connection.execute(wanted))


def read_profile(player: str) -> Callable[[Connection], Profile]:
    """What everybody may know of a player."""

    def job(connection: Connection) -> Profile:
        nickname = connection.execute(select(PLAYERS.c.nickname).where(PLAYERS.c.id == player)).scalar_one()
        account = connection.execute(select(ACCOUNTS.c.made).where(ACCOUNTS.c.player == player)).scalar()
        conduct = conduct_of(connection, [player]).get(player)
        return Profile(nickname, account is not None, ratings_of(connection, player), conduct)

    return job


def ranking(faction: int, skip: int, most: int, own: str = "") -> Callable[[Connection], Ranking]:
    """A page of the accounts that are rated with a faction, the surest first."""

    def job(connection: Connection) -> Ranking:
        listed = RATINGS.join(ACCOUNTS, ACCOUNTS.c.player == RATINGS.c.player).join(
            PLAYERS, PLAYERS.c.id == RATINGS.c.player
        )
        place = func.rank().over(order_by=RATINGS.c.sure.desc())
        wanted = (
            select(PLAYERS.c.id, PLAYERS.c.nickname, place, *_SHOWN)
            .select_from(listed)
            .where(RATINGS.c.faction == faction)
            .order_by(RATINGS.c.sure.desc(), ACCOUNTS.c.skeleton)
            .offset(skip)
            .limit(most + 1)
        )
        lines = [
            Ranked(rank, nickname, _shown(*rating), player == own)
            for player, nickname, rank, *rating in connection.execute(wanted)
        ]
        return Ranking(tuple(lines[:most]), skip + most if len(lines) > most else None)

    return job


_SHOWN = (RATINGS.c.faction, RATINGS.c.mu, RATINGS.c.sigma, RATINGS.c.matches, RATINGS.c.won)


def _shown(faction: int, mu: int, sigma: int, matches: int, won: int) -> FactionRating:
    rating = Rating(mu, sigma)
    return FactionRating(faction, rating.shown, rating.uncertainty, matches, won)

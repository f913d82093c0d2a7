"""One match: the record and its fold. The one stateful class of the rules, used offline and online alike."""

from __future__ import annotations

from hashlib import blake2b
from typing import Final, Literal

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from rules.actions import Accept, Action, Refuse, SideWith
from rules.beginning import begin
from rules.board import Board, load_board, scenarios
from rules.engine import apply, is_blind, reshuffled
from rules.errors import (
    BadOptions,
    BadScenario,
    DualPowerError,
    IllegalAction,
    NotYourTurn,
    StaleVersion,
    UndoRefused,
)
from rules.events import (
    CardDrawn,
    CardSpent,
    ContestRolled,
    Event,
    MatchEnded,
    PlaceChanged,
    RoundBegun,
    RoundReckoned,
)
from rules.forecast import forecast
from rules.ids import SEATINGS, Faction, Phase, Seat
from rules.legality import legal
from rules.past import NEWCOMER, Past, Taken, behind
from rules.record import Entry, Record, entry_text
from rules.redaction import redacted
from rules.state import State, Verdict
from rules.view import (
    Guide,
    Standing,
    Update,
    View,
    Viewer,
    guide,
    standing_for,
    standings,
    view,
)

RULES: Final = "4"
"""Version of the rules: a record of another version may replay to another end."""
SEED_BYTES: Final = 16
_REVEALING: Final = (ContestRolled, CardDrawn, CardSpent, RoundBegun, RoundReckoned, MatchEnded)
"""Events in which a die or a secret came out: no undo behind them."""
_STANDING: Final = (Accept, Refuse, SideWith)
"""Actions that are never undone."""


class Options(Struct, frozen=True):
    """What the table chooses before play."""

    seats: Literal[2, 3, 4] = 4
    length: Literal["full", "short", "class"] = "full"
    chronicle: bool = False
    """Events in printed order instead of shuffled."""
    beginners: bool = False
    """The scenario's handicap for a table of beginners."""


class MatchRunning(DualPowerError):
    """Something that is secret until the end was asked for. Wait for the verdict."""

    code = "match-not-over"


class Match:
    """A match in play.

    `version` counts entries of the record, undone ones and undos included, so that it only ever grows. Everything that
    may leave the rules is asked of `view`, `update` and `guide`; `record` and `chronicle` hold secrets until the end.
    """

    def __init__(self, board: Board, options: Options, seed: bytes, begun: View | None = None) -> None:
        if len(seed) != SEED_BYTES:
            raise BadOptions(f"a seed has {SEED_BYTES} bytes, not {len(seed)}")
        first = begin(board, seed, chronicle=options.chronicle, seen=begun)
        self.board = board
        self.options = options
        self.seating = SEATINGS[options.seats]
        self._seats = tuple(Seat(number) for number in range(len(self.seating)))
        self._seat_of = {faction: seat for seat in self._seats for faction in self.seating[seat]}
        self._seed = seed
        self._begun = begun
        self._state = first.state
        self._opening = first.events
        self._taken: list[Taken] = []
        self._entries: list[Entry] = []
        self._news: list[tuple[Event, ...] | None] = []
        self._standings: tuple[Standing, Standing] | None = None
        self._stood: tuple[Standing, Standing] | None = None
        """Those before the last entry, if they were counted."""
        self._legal: tuple[Action, ...] | None = None
        self._rewinds = 0
        self._abandoned = False
        self._viewers = {
            seat: Viewer(seat, factions) for seat, factions in zip(self.seats, self.seating, strict=True)
        }

    @classmethod
    def create(cls, scenario: str, options: Options, seed: bytes, begun: View | None = None) -> Match:
        """A new match, from the set-up or from a position that was seen in another (`begun`).

        Raises BadScenario for an unknown scenario, BadOptions for options that it does not offer, or no such position.
        """
        try:
            board = load_board(scenario, options.length, options.seats, beginners=options.beginners)
        except KeyError as error:
            raise BadOptions(f"{scenario} has no length {options.length!r}") from error
        return cls(board, options, seed, begun)

    @classmethod
    def begin(cls, record: Record, board: Board | None = None) -> Match:
        """The match of a record before its first entry. Raises BadRecord where it does not fit."""
        options = Options(record.seats, record.length, record.chronicle, record.beginners)
        try:
            if board is None:
                match = cls.create(record.scenario, options, record.seed, record.begun)
            else:
                match = cls(board, options, record.seed, record.begun)
        except (BadOptions, BadScenario) as error:
            raise record.fault(str(error)) from error
        record.demand(match.board.digest, RULES)
        return match

    @classmethod
    def replay(cls, record: Record, board: Board | None = None) -> Match:
        """The match that a record tells, on this board if it is given, else on that of a scenario of the game.

        Raises BadRecord where it does not fit, naming the entry.
        """
        match = cls.begin(record, board)
        for number, line in enumerate(record.lines):
            match.replay_line(number, line)
        if record.final is not None and record.final != match.digest:
            raise record.fault(f"it ends in position {match.digest}, not {record.final}")
        return match

    def replay_line(self, number: int, line: str) -> None:
        """Take one line of a record. Raises BadRecord naming it."""
        try:
            entry = Record.parse_entry(self.board, self.seating, line)
            if entry.rewind is not None:
                self.rewind(entry.seat, self.version, entry.rewind)
            elif entry.abandons:
                self.abandon(entry.seat, self.version)
            elif entry.action is None:
                self.undo(entry.seat, self.version)
            elif entry.faction != self._state.public.actor:
                raise NotYourTurn(f"{self._state.public.actor.name.lower()} is to act")
            else:
                self.submit(entry.seat, self.version, entry.action)
        except DualPowerError as error:
            raise Record.fault(f"entry {number + 1} ({line}) cannot be played: {error}") from error

    # ---- the table ----

    @property
    def seats(self) -> tuple[Seat, ...]:
        """All seats, in order."""
        return self._seats

    @property
    def version(self) -> int:
        """How many entries the record has."""
        return len(self._entries)

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The record's entries so far: secret until the end."""
        return tuple(self._entries)

    @property
    def last_entry(self) -> Entry:
        """The newest entry. There must be one."""
        return self._entries[-1]

    @property
    def to_act(self) -> Seat | None:
        """The seat that decides now; None when the match is over."""
        if self._abandoned or self._state.public.phase == Phase.OVER:
            return None
        return self.seat_of(self._state.public.actor)

    @property
    def verdict(self) -> Verdict | None:
        """How it ended; None while it runs."""
        return self._state.verdict

    @property
    def abandoned(self) -> bool:
        """Whether the table has ended it without a verdict."""
        return self._abandoned

    @property
    def depth(self) -> int:
        """How many decisions stand: as many as `ply` says."""
        return len(self._taken)

    @property
    def commitment(self) -> str:
        """Hex digest of the seed, to be published before play, so that the dice can be checked afterwards."""
        return commitment_of(self._seed)

    @property
    def digest(self) -> str:
        """Hex digest of the whole position, secrets included."""
        return blake2b(msgspec.msgpack.encode(self._state), digest_size=16).hexdigest()

    def seat_of(self, faction: Faction) -> Seat:
        """The seat that plays a faction."""
        return self._seat_of[faction]

    # ---- play ----

    def legal(self, seat: Seat) -> tuple[Action, ...]:
        """The seat's legal actions; () if it is not to act."""
        return self._legal_for(self._viewer(seat))

    def submit(self, seat: Seat, version: int, action: Action) -> int:
        """Take an action chosen on `version`; the new version.

        Raises StaleVersion, NotYourTurn or IllegalAction; then nothing has changed.
        """
        self._demand(seat, version)
        if action not in self._legal_for(self._viewers[seat]):
            raise IllegalAction(f"{action!r} is not legal now; choose from the legal list")
        taken = apply(self.board, self._state, action)
        self._taken.append(Taken(seat, action, self._state, taken.events))
        self._enter(Entry(seat, self._state.public.actor, action), taken.state, taken.events)
        return self.version

    def _demand(self, seat: Seat, version: int) -> None:
        self._demand_version(version)
        if seat != self.to_act:
            raise NotYourTurn("another seat is to act; wait for an update that lists legal actions")

    def _demand_version(self, version: int) -> None:
        if version != self.version:
            raise StaleVersion(
                f"chosen on version {version}, the match is at {self.version}; read the updates since"
            )

    def _enter(self, entry: Entry, state: State, news: tuple[Event, ...] | None) -> None:
        self._state = state
        self._entries.append(entry)
        self._news.append(news)
        self._stood, self._standings = self._standings, None
        self._legal = None

    def can_undo(self, seat: Seat) -> bool:
        """Whether the seat may take back its last action: nothing rolled or revealed, nobody else active since.

        An answer stands, and so does a choice in a split: another faction, or a secret, hangs on it. A blind action tells
        the State whether a cadre was there, even where nothing is found; a cadre that came into the open was
        underground before.
        """
        if not self._taken or self.to_act != seat or self._taken[-1].seat != seat:
            return False
        last = self._taken[-1]
        if isinstance(last.action, _STANDING):
            return False
        return not is_blind(last.action) and not any(_reveals(event) for event in last.events)

    def undo(self, seat: Seat, version: int) -> int:
        """Take back the seat's last action; the new version. Raises StaleVersion, NotYourTurn or UndoRefused."""
        self._demand(seat, version)
        if not self.can_undo(seat):
            raise UndoRefused("a die was rolled, something was revealed, or another seat acted since")
        undone = self._taken.pop()
        before = replace(undone.before, hidden=self._state.hidden)
        self._enter(Entry(seat, before.public.actor, None), before, None)
        return self.version

    # ---- what the table agrees about ----

    def rewind(self, seat: Seat, version: int, depth: int) -> int:
        """By consent of the table, which the caller has: only the first `depth` decisions stand; the new version.

        `seat` asked for it. What was seen stays seen, but it does not come again: from here on the dice fall anew, and
        what has not been drawn is shuffled anew, by a key made of the seed and of this entry's number. So nobody can know
        or choose them, and a replay still finds the same.

        Raises StaleVersion, or UndoRefused where there is nothing to take back or the match is over.
        """
        self._demand_version(version)
        if self.to_act is None or not 0 <= depth < len(self._taken):
            raise UndoRefused(f"{len(self._taken)} decisions stand; after the end none is taken back")
        before = self._taken[depth].before
        del self._taken[depth:]
        self._rewinds += 1
        luck = luck_after(self._seed, version)
        state = reshuffled(before, luck, chronicle=self.options.chronicle)
        self._enter(Entry(seat, self.seating[seat][0], None, rewind=depth), state, None)
        return self.version

    def abandon(self, seat: Seat, version: int) -> int:
        """By consent of the table, which the caller has: the match ends here, without a verdict; the new version.

        Raises StaleVersion, or UndoRefused once it is over.
        """
        self._demand_version(version)
        if self.to_act is None:
            raise UndoRefused("the match is over")
        self._abandoned = True
        self._enter(Entry(seat, self.seating[seat][0], None, abandons=True), self._state, ())
        return self.version

    # ---- what may go out ----

    def view(self, seat: Seat | None) -> View:
        """The position as the seat, or a spectator, may know it."""
        return self._view(self._viewer(seat))

    def update(self, seat: Seat | None, since: int | None) -> Update:
        """What the seat needs after version `since`: redacted events, or a whole view where that would not do.

        A whole view answers None, a version from the future, and an undo in between. For a newcomer (`since` -1) it
        comes with every event that still stands, from the opening on.
        """
        viewer = self._viewer(seat)
        if since == NEWCOMER:
            whole = self._view(viewer)
            return Update(self.version, since, self.history(seat), whole.standing, whole.legal, whole)
        news = self._news[since:] if since is not None and 0 <= since <= self.version else [None]
        if None in news:
            whole = self._view(viewer)
            return Update(self.version, self.version, (), whole.standing, whole.legal, whole)
        facts = [event for some in news if some is not None for event in some]
        seen = redacted(facts, viewer)
        return Update(
            self.version, since or 0, seen, self._new_standing(viewer, since), self._legal_for(viewer)
        )

    def behind(self, rounds: int, since: int | None) -> Update:
        """What a watcher gets who is shown everything `rounds` whole rounds late (`rules.past`); `since` as in `update`."""
        return behind(self._past, rounds, since, rewinds=self._rewinds, over=self.to_act is None)

    @property
    def _past(self) -> Past:
        return Past(self.board, self._opening, self._taken, self._state)

    @property
    def begun(self) -> bool:
        """Whether it began in a position of another match, not at the set-up."""
        return self._begun is not None

    def beginning(self, seat: Seat | None) -> View | None:
        """The position of another match in which it began, as the seat may know it; None for the set-up."""
        if self._begun is None:
            return None
        return view(self.board, self._past.position(0), self._viewer(seat), 0, actions=())

    def opening(self, seat: Seat | None) -> tuple[Event, ...]:
        """The first conjuncture's events as the seat may see them: what the log starts with."""
        return redacted(self._opening, self._viewer(seat))

    def history(self, seat: Seat | None) -> tuple[Event, ...]:
        """Every event that still stands, opening included, as the seat may see it: the log after a return."""
        return (*self.opening(seat), *redacted(self._past.events(), self._viewer(seat)))

    def guide(self, seat: Seat) -> Guide:
        """Odds, outcomes and reasons for the seat that is to act."""
        if self._abandoned:
            return Guide(self.version, (), (), ())
        return guide(self.board, self._state, self._viewer(seat), self.version)

    def forecast(self, seat: Seat, faction: Faction) -> Guide:
        """What the guide would say were a faction of the seat to choose an operation now: for plans."""
        if self._abandoned:
            return Guide(self.version, (), (), ())
        return forecast(self.board, self._state, self._viewer(seat), faction, self.version)

    def since(self, seat: Seat, ply: int) -> tuple[Event, ...]:
        """The events of every decision that stands but the first `ply`, as the seat may see them."""
        return redacted(self._past.events(ply), self._viewer(seat))

    def _viewer(self, seat: Seat | None) -> Viewer:
        return Viewer(None, ()) if seat is None else self._viewers[seat]

    def _view(self, viewer: Viewer) -> View:
        count, actions = self._standing(viewer), self._legal_for(viewer)
        return view(self.board, self._state, viewer, self.version, count, actions)

    def _legal_for(self, viewer: Viewer) -> tuple[Action, ...]:
        if self._abandoned or self._state.public.actor not in viewer.factions:
            return ()
        if self._legal is None:
            self._legal = legal(self.board, self._state)
        return self._legal

    def _standing(self, viewer: Viewer) -> Standing:
        if self._standings is None:
            self._standings = standings(self.board, self._state)
        return self._standings[viewer.knows_underground]

    def _new_standing(self, viewer: Viewer, since: int | None) -> Standing | None:
        """The standing, unless it is known to be what it was at `since`."""
        count = self._standing(viewer)
        if self._stood is None or since != self.version - 1:
            return count
        return None if count == self._stood[viewer.knows_underground] else count

    # ---- after the end ----

    def record(self) -> Record:
        """The whole record, seed included: to be given to others only after the end."""
        options = self.options
        return Record(
            scenario=self.board.id,
            scenario_digest=self.board.digest,
            rules=RULES,
            seats=options.seats,
            length=options.length,
            chronicle=options.chronicle,
            beginners=options.beginners,
            seed=self._seed,
            lines=tuple(entry_text(self.board, entry) for entry in self._entries),
            final=self.digest,
            begun=self._begun,
        )

    def chronicle(self) -> tuple[Standing, ...]:
        """True standings at the start and after each Reckoning. Raises MatchRunning before the end."""
        if self.verdict is None:
            raise MatchRunning("the true standings are secret until the match is over")
        everyone = Viewer(None, tuple(Faction))
        return tuple(standing_for(self.board, state, everyone) for state in self._past.reckoned())


def _reveals(event: Event) -> bool:
    """Whether something came out that some seat did not know."""
    surfaced = isinstance(event, PlaceChanged) and event.field == "active" and event.to > event.was
    return surfaced or isinstance(event, _REVEALING)


def luck_after(seed: bytes, entry: int) -> bytes:
    """The key of the dice after a rewind: `entry` is how many entries stand before it, so no two are the same."""
    return blake2b(b"rewind/%d" % entry, key=seed, digest_size=SEED_BYTES).digest()


def commitment_of(seed: bytes) -> str:
    """Hex digest of a seed: what is published before play."""
    return blake2b(seed, digest_size=16, person=b"dual-power seed").hexdigest()


def can_begin(board: Board, seen: View) -> bool:
    """Whether a match can begin in a position that was seen on this board: it can be played here, and is not over."""
    here = board.id in scenarios() and load_board(board.id).digest == board.digest
    return here and seen.verdict is None and seen.public.phase != Phase.OVER


def is_current(record: Record) -> bool:
    """Whether a record is of the rules and the scenario that this version has."""
    try:
        board = load_board(record.scenario, record.length, record.seats, beginners=record.beginners)
    except (DualPowerError, KeyError):
        return False
    return record.rules == RULES and record.scenario_digest == board.digest

"""Every table of the database, for SQLite and PostgreSQL alike; `server/migrations` makes them and changes them.

Times are integer milliseconds since 1970 UTC, taken from the server's clock and never from the database.
"""

from __future__ import annotations

from typing import Any, Final

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, MetaData, Table, Text

from server.columns import SECRET, TIME, Flag

REVISION: Final = "0009"
"""The newest migration: what this server reads and writes."""


METADATA: Final = MetaData()


def _table(name: str, *parts: Column[Any] | Index, **options: Any) -> Table:
    """A table whose values have the types of its columns, on SQLite too."""
    return Table(name, METADATA, *parts, sqlite_strict=True, **options)


def _match() -> Column[str]:
    return Column("match", Text, ForeignKey("matches.id"), primary_key=True)


# ---- players, tables and entries ------------------------------------------------------------------------------------

PLAYERS: Final = _table(
    "players",
    Column("id", Text, primary_key=True),
    Column("token", LargeBinary, nullable=False, unique=True, info=SECRET),  # of the first device; see TOKENS
    Column("nickname", Text, nullable=False),
)
MATCHES: Final = _table(
    "matches",
    Column("id", Text, primary_key=True),
    Column("code", Text, nullable=False, unique=True, info=SECRET),
    Column("scenario", Text, nullable=False),
    Column("scenario_digest", Text, nullable=False),
    Column("rules", Text, nullable=False),
    Column("seats", Integer, nullable=False),
    Column("length", Text, nullable=False),
    Column("chronicle", Flag, nullable=False),
    Column("beginners", Flag, nullable=False, server_default="0"),
    Column("open", Flag, nullable=False),
    Column("seed", LargeBinary, nullable=False),
    Column("host", Text, ForeignKey("players.id"), nullable=False),
    Column("started", Flag, nullable=False, server_default="0"),
    Column("over", Flag, nullable=False, server_default="0"),
    Column("turn", Integer),
    Column("made", TIME, nullable=False),
    Column("touched", TIME, nullable=False, server_default="0"),  # the start, or the last entry
    Column("watchers_talk", Flag, nullable=False, server_default="1"),
    Column("delay", Integer, nullable=False, server_default="0"),  # of watchers, in rounds
    Column(
        "leavers", Text, nullable=False, server_default=""
    ),  # the bot that takes their seats; empty: they wait
    Column("paused", Flag, nullable=False, server_default="0"),
    Column("teams", Flag, nullable=False, server_default="0"),
    Column("follows", Text),  # the match of which this is the rematch
    Column("owner", Text),  # the process that has the match in memory, and alone may change it
    Column("rated", Flag, nullable=False, server_default="0"),
    Column("reliable", Integer, nullable=False, server_default="0"),  # per cent, of who sits down
    Column("counted", Flag, nullable=False, server_default="0"),  # whether its result is in RESULTS
    Column("tournament", Text),  # the tournament that it belongs to
    Index("matches_follows", "follows", unique=True),
    Index("matches_counted", "over", "counted"),
    Index("matches_made", "made"),
)
SEATS: Final = _table(
    "seats",
    _match(),
    Column("seat", Integer, primary_key=True),
    Column("player", Text, ForeignKey("players.id")),
    Column("bot", Text),
    Index("seats_player", "player"),
)
HOLDERS: Final = _table(
    "holders",
    _match(),
    Column("player", Text, ForeignKey("players.id"), primary_key=True),
    Column("seat", Integer, nullable=False),
    Column("from_start", Flag, nullable=False, server_default="0"),  # unknown before revision 0003
)
ENTRIES: Final = _table(
    "entries",
    _match(),
    Column("version", Integer, primary_key=True),
    Column("line", Text, nullable=False),
    Column("at", TIME),  # unknown of entries from before revision 0002
    sqlite_with_rowid=False,
)

WORKERS: Final = _table(
    "workers",
    Column("id", Text, primary_key=True),
    Column("seen", TIME, nullable=False),
)
"""The processes that serve this database, and when each last said that it lives."""

# ---- clocks, and what happened at a table ---------------------------------------------------------------------------

CLOCKS: Final = _table(
    "clocks",
    _match(),
    Column("settings", Text, nullable=False),  # JSON of server.clock_rows.Settings
    Column("state", Text, nullable=False),  # JSON of server.clock.MatchClock
    Column("deadline", TIME),  # when the time of the seat on the clock is up; null while it cannot be
    Index("clocks_deadline", "deadline"),
)
"""A table that plays without a clock has no row."""
PULSE: Final = _table(
    "pulse",
    Column("id", Integer, primary_key=True),  # 1: there is one row
    Column("seen", TIME, nullable=False),  # when a server was last known to keep the clocks
)
HAPPENINGS: Final = _table(
    "happenings",
    _match(),
    Column("number", Integer, primary_key=True),
    Column("at", TIME, nullable=False),
    Column("what", Text, nullable=False),
    Column("seat", Integer),
    Column("who", Text, nullable=False),
    Column("detail", Text, nullable=False),
    sqlite_with_rowid=False,
)
"""The log of each table."""

# ---- agreements -----------------------------------------------------------------------------------------------------

MOTIONS: Final = _table(
    "motions",
    _match(),
    Column("number", TIME, primary_key=True),  # when it was moved, and later than the one before
    Column("body", Text, nullable=False),  # JSON of server.motions.Motion
)
"""What tables are asked to agree about, while it is open."""
ONLOOKERS: Final = _table(
    "onlookers",
    _match(),
    Column("player", Text, ForeignKey("players.id"), primary_key=True),
    Column("seat", Integer, primary_key=True),
    Column("open", Flag, nullable=False),
)
"""Who watches through a seat, or once did: whoever has seen its secrets sits in no other."""

# ---- talk -----------------------------------------------------------------------------------------------------------

SAYINGS: Final = _table(
    "sayings",
    _match(),
    Column("number", TIME, primary_key=True),  # when it was said, and later than the one before
    Column("player", Text, ForeignKey("players.id"), nullable=False),
    Column("who", Text, nullable=False),
    Column("seat", Integer),
    Column("meant", Text, nullable=False),  # table, bloc or seat
    Column("target", Integer),  # the bloc or the seat
    Column("text", Text, nullable=False),
    Column("preset", Text),  # JSON of rules.talk.Preset
    Column("watchers", Flag, nullable=False),  # whether watchers were in the table's talk
    Column("once", Text),
    Index("sayings_once", "match", "player", "once", unique=True),
    sqlite_with_rowid=False,
)
CONFIDANTS: Final = _table(
    "confidants",
    _match(),
    Column("number", TIME, primary_key=True),
    Column("player", Text, ForeignKey("players.id"), primary_key=True),
    sqlite_with_rowid=False,
)
"""Who hears what was said to a bloc or a seat."""
MUTES: Final = _table(
    "mutes",
    _match(),
    Column("player", Text, ForeignKey("players.id"), primary_key=True),
    Column("muted", Text, ForeignKey("players.id"), primary_key=True),
)
BLOCKS: Final = _table(
    "blocks",
    Column("player", Text, ForeignKey("players.id"), primary_key=True),
    Column("blocked", Text, ForeignKey("players.id"), primary_key=True),
)
REPORTS: Final = _table(
    "reports",
    Column("id", Text, primary_key=True),
    Column("match", Text, nullable=False),  # kept when the match is forgotten
    Column("number", TIME, nullable=False),
    Column("reporter", Text, ForeignKey("players.id"), nullable=False),
    Column("player", Text, ForeignKey("players.id"), nullable=False),
    Column("saying", Text, nullable=False),  # JSON of rules.talk.Saying, as it was
    Column("reason", Text, nullable=False),
    Column("at", TIME, nullable=False),
    Column("closed", TIME),
    Column("outcome", Text),
    Index("reports_once", "match", "number", "reporter", unique=True),
)
NOTES: Final = _table(
    "notes",
    _match(),
    Column("player", Text, ForeignKey("players.id"), primary_key=True),
    Column("text", Text, nullable=False),
    Column("at", TIME, nullable=False),
)

# ---- people: accounts, devices, invitations, notices ----------------------------------------------------------------

TOKENS: Final = _table(
    "tokens",
    Column("digest", LargeBinary, primary_key=True, info=SECRET),
    Column("id", Text, nullable=False, unique=True),
    Column("player", Text, ForeignKey("players.id"), nullable=False),
    Column("device", Text, nullable=False),
    Column("recovery", Flag, nullable=False),  # a recovery code, not yet used
    Column("seen", TIME, nullable=False),
    Column("reset", TIME),  # until when it may set a password without the old one; 0: it has
    Index("tokens_player", "player"),
)
"""What lets somebody in: one row a device. The only place that is asked; a row that is gone lets nobody in."""
ACCOUNTS: Final = _table(
    "accounts",
    Column("player", Text, ForeignKey("players.id"), primary_key=True),
    Column("skeleton", Text, nullable=False, unique=True),  # of the nickname: server.nicknames
    Column("password", Text, info=SECRET),
    Column("made", TIME, nullable=False),
)
INVITATIONS: Final = _table(
    "invitations",
    Column("id", Text, primary_key=True),
    Column("match", Text, ForeignKey("matches.id"), nullable=False),
    Column("sender", Text, ForeignKey("players.id"), nullable=False),
    Column("player", Text, ForeignKey("players.id"), nullable=False),
    Column("seat", Integer),
    Column("rematch", Flag, nullable=False),
    Column("made", TIME, nullable=False),
    Column("expires", TIME, nullable=False),
    Column("accepted", Flag),  # null while it is open
    Index("invitations_once", "match", "sender", "player", unique=True),
    Index("invitations_player", "player"),
)
NOTICES: Final = _table(
    "notices",
    Column("player", Text, ForeignKey("players.id"), primary_key=True),
    Column("settings", Text, nullable=False, info=SECRET),  # JSON of rules.people.NoticeSettings
    Column("sent", TIME, nullable=False),  # when the last notice went out
)
ADDRESSES: Final = _table(
    "addresses",
    Column("player", Text, ForeignKey("players.id"), primary_key=True),
    Column("address", Text, primary_key=True, info=SECRET),
    Column(
        "code", LargeBinary, info=SECRET
    ),  # digest of the code that was sent there; null once it is confirmed
    Column("expires", TIME, nullable=False),  # until when the code holds
    Column("tries", Integer, nullable=False),  # at the code
)
"""Addresses for notices to which a code was sent."""
OUTBOX: Final = _table(
    "outbox",
    Column("match", Text, ForeignKey("matches.id"), primary_key=True),
    Column("turn", TIME, primary_key=True),  # when the turn came: with the match, what is told only once
    Column("player", Text, ForeignKey("players.id"), nullable=False),
    Column("due", TIME, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("outcome", Text),  # null while it waits; else sent, moot or failed
    Index("outbox_due", "outcome", "due"),
)
"""Notices to be sent, and those that were."""

# ---- standing orders ------------------------------------------------------------------------------------------------

ORDERS: Final = _table(
    "orders",
    _match(),
    Column("seat", Integer, primary_key=True),
    Column(
        "player", Text, ForeignKey("players.id"), nullable=False
    ),  # who left them, and alone is told of them
    Column("held", Integer, nullable=False),  # how many there are now
    Column("body", Text, nullable=False),  # JSON of server.order_rows.Kept
)

# ---- results, ratings and conduct -----------------------------------------------------------------------------------

RESULTS: Final = _table(
    "results",
    Column("match", Text, primary_key=True),  # kept when the match is forgotten
    Column("at", TIME, nullable=False),
    Column("scenario", Text, nullable=False),
    Column("length", Text, nullable=False),
    Column("seats", Integer, nullable=False),
    Column("winner", Integer),  # the faction; null without a verdict, and where nobody asks for it
    Column("number", Integer),  # in which order matches were rated; null: not rated
    Index("results_number", "number", unique=True),
)
RESULT_SEATS: Final = _table(
    "result_seats",
    Column("match", Text, ForeignKey("results.match"), primary_key=True),
    Column("player", Text, ForeignKey("players.id"), primary_key=True),
    Column("seat", Integer, nullable=False),
    Column("from_start", Flag, nullable=False),
    Column("outcome", Text, nullable=False),  # server.conduct.Outcome
    Column("at", TIME, nullable=False),
    Index("result_seats_player", "player", "at"),
)
"""Everybody who held a seat of a match, to the end or not."""
RATINGS: Final = _table(
    "ratings",
    Column("player", Text, ForeignKey("players.id"), primary_key=True),
    Column("faction", Integer, primary_key=True),
    Column("mu", Integer, nullable=False),  # millionths, as sigma
    Column("sigma", Integer, nullable=False),
    Column("matches", Integer, nullable=False),
    Column("won", Integer, nullable=False),
    Column("sure", Integer, nullable=False),  # mu - 3 sigma: the order of a ranking
    Index("ratings_sure", "faction", "sure"),
)
"""What the results amount to, and can be reckoned from them again."""
RECKONING: Final = _table(
    "reckoning",
    Column("id", Integer, primary_key=True),  # 1: there is one row
    Column("last", Integer, nullable=False),  # the number of the last match that was rated
)
"""Whoever holds this row reckons, and nobody else meanwhile."""

# ---- tournaments ----------------------------------------------------------------------------------------------------

TOURNAMENTS: Final = _table(
    "tournaments",
    Column("id", Text, primary_key=True),
    Column("organiser", Text, ForeignKey("players.id"), nullable=False),
    Column("settings", Text, nullable=False),  # JSON of rules.tournaments.MakeTournament, without nicknames
    Column("round", Integer, nullable=False),  # the last one that has begun
    Column("made", TIME, nullable=False),
    Index("tournaments_organiser", "organiser"),
)
ENTRANTS: Final = _table(
    "entrants",
    Column("tournament", Text, ForeignKey("tournaments.id"), primary_key=True),
    Column("entry", Integer, primary_key=True),
    Column("player", Text, ForeignKey("players.id")),
    Column("state", Text, nullable=False),  # asked, in, out or bot
    Index("entrants_player", "player"),
)
TOURNAMENT_SEATS: Final = _table(
    "tournament_seats",
    Column("match", Text, primary_key=True),  # kept when the match is forgotten
    Column("seat", Integer, primary_key=True),
    Column("tournament", Text, ForeignKey("tournaments.id"), nullable=False),
    Column("round", Integer, nullable=False),
    Column("entry", Integer, nullable=False),
    Column("player", Text, ForeignKey("players.id")),  # whom the seat was meant for; null: a bot
    Index("tournament_seats_tournament", "tournament"),
)

# ---- what keepers do ------------------------------------------------------------------------------------------------

SANCTIONS: Final = _table(
    "sanctions",
    Column("id", Text, primary_key=True),
    Column("player", Text, ForeignKey("players.id"), nullable=False),
    Column("kind", Text, nullable=False),  # ban or silence
    Column("reason", Text, nullable=False),
    Column("made", TIME, nullable=False),
    Column("until", TIME),  # null: until it is lifted
    Index("sanctions_player", "player"),
)
"""What holds, or has held; one that is lifted ends when that was done."""
AUDIT: Final = _table(
    "audit",
    Column("id", Text, primary_key=True),
    Column("at", TIME, nullable=False),
    Column("who", Text, nullable=False),
    Column("what", Text, nullable=False),
    Column("about", Text, nullable=False),
    Column("detail", Text, nullable=False),
)
"""Every act of a keeper. Rows are only ever added."""
KEEPERS: Final = _table(
    "keepers",
    Column("name", Text, primary_key=True),
    Column("password", Text, nullable=False, info=SECRET),
    Column("made", TIME, nullable=False),
)
"""Who may use the admin page."""
KEEPER_SESSIONS: Final = _table(
    "keeper_sessions",
    Column("digest", LargeBinary, primary_key=True, info=SECRET),
    Column("keeper", Text, ForeignKey("keepers.name"), nullable=False),
    Column("expires", TIME, nullable=False),
    Index("keeper_sessions_keeper", "keeper"),
)
"""The browsers in which keepers are signed in."""

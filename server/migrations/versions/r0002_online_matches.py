"""What online matches need besides players, tables and entries."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_TIME = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Each feature's part."""
    _times()
    _owners()
    _clocks()
    _talk()
    _agreements()
    _people()
    _notices()


def _times() -> None:
    """Times in milliseconds: when a table was made and last changed, and when an entry was."""
    op.add_column("matches", sa.Column("touched", _TIME, nullable=False, server_default="0"))
    op.execute("UPDATE matches SET made = made * 1000, touched = made * 1000")
    op.add_column("entries", sa.Column("at", _TIME))


def _owners() -> None:
    """Which process has a match, and which processes live."""
    op.add_column("matches", sa.Column("owner", sa.Text))
    op.create_table(
        "workers",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("seen", _TIME, nullable=False),
        sqlite_strict=True,
    )


def _clocks() -> None:
    """The clock of each match, when a server last kept them, and the log of each table."""
    op.create_table(
        "clocks",
        sa.Column("match", sa.Text, sa.ForeignKey("matches.id"), primary_key=True),
        sa.Column("settings", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("deadline", _TIME),
        sqlite_strict=True,
    )
    op.create_index("clocks_deadline", "clocks", ["deadline"])
    op.create_table(
        "pulse",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("seen", _TIME, nullable=False),
        sqlite_strict=True,
    )
    op.create_table(
        "happenings",
        sa.Column("match", sa.Text, sa.ForeignKey("matches.id"), primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("at", _TIME, nullable=False),
        sa.Column("what", sa.Text, nullable=False),
        sa.Column("seat", sa.Integer),
        sa.Column("who", sa.Text, nullable=False),
        sa.Column("detail", sa.Text, nullable=False),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )


def _talk() -> None:
    """Chat, who is not heard, reports and notes."""
    op.add_column("matches", sa.Column("watchers_talk", sa.Integer, nullable=False, server_default="1"))
    _sayings()
    _silence()
    op.create_table(
        "notes",
        _match(),
        _player("player", primary_key=True),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("at", _TIME, nullable=False),
        sqlite_strict=True,
    )


def _sayings() -> None:
    op.create_table(
        "sayings",
        _match(),
        sa.Column("number", _TIME, primary_key=True),
        _player("player", nullable=False),
        sa.Column("who", sa.Text, nullable=False),
        sa.Column("seat", sa.Integer),
        sa.Column("meant", sa.Text, nullable=False),
        sa.Column("target", sa.Integer),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("preset", sa.Text),
        sa.Column("watchers", sa.Integer, nullable=False),
        sa.Column("once", sa.Text),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("sayings_once", "sayings", ["match", "player", "once"], unique=True)
    op.create_table(
        "confidants",
        _match(),
        sa.Column("number", _TIME, primary_key=True),
        _player("player", primary_key=True),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )


def _silence() -> None:
    op.create_table(
        "mutes",
        _match(),
        _player("player", primary_key=True),
        _player("muted", primary_key=True),
        sqlite_strict=True,
    )
    op.create_table(
        "blocks",
        _player("player", primary_key=True),
        _player("blocked", primary_key=True),
        sqlite_strict=True,
    )
    op.create_table(
        "reports",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("match", sa.Text, nullable=False),
        sa.Column("number", _TIME, nullable=False),
        _player("reporter", nullable=False),
        _player("player", nullable=False),
        sa.Column("saying", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("at", _TIME, nullable=False),
        sa.Column("closed", _TIME),
        sa.Column("outcome", sa.Text),
        sqlite_strict=True,
    )
    op.create_index("reports_once", "reports", ["match", "number", "reporter"], unique=True)


def _agreements() -> None:
    """Motions, who watches through a seat, and what a table chose about watchers and leavers."""
    op.add_column("matches", sa.Column("delay", sa.Integer, nullable=False, server_default="0"))
    op.add_column("matches", sa.Column("leavers", sa.Text, nullable=False, server_default=""))
    op.add_column("matches", sa.Column("paused", sa.Integer, nullable=False, server_default="0"))
    op.create_table(
        "motions",
        _match(),
        sa.Column("number", _TIME, primary_key=True),
        sa.Column("body", sa.Text, nullable=False),
        sqlite_strict=True,
    )
    op.create_table(
        "onlookers",
        _match(),
        _player("player", primary_key=True),
        sa.Column("seat", sa.Integer, primary_key=True),
        sa.Column("open", sa.Integer, nullable=False),
        sqlite_strict=True,
    )


def _people() -> None:
    """Tokens for each device, accounts, invitations, and what tables chose about teams and came after."""
    op.add_column("matches", sa.Column("teams", sa.Integer, nullable=False, server_default="0"))
    op.add_column("matches", sa.Column("follows", sa.Text))
    op.create_index("matches_follows", "matches", ["follows"], unique=True)
    op.create_index("matches_made", "matches", ["made"])
    op.create_table(
        "tokens",
        sa.Column("digest", sa.LargeBinary, primary_key=True),
        sa.Column("id", sa.Text, nullable=False, unique=True),
        _player("player", nullable=False),
        sa.Column("device", sa.Text, nullable=False),
        sa.Column("recovery", sa.Integer, nullable=False),
        sa.Column("seen", _TIME, nullable=False),
        sqlite_strict=True,
    )
    op.create_index("tokens_player", "tokens", ["player"])
    op.execute(
        "INSERT INTO tokens (digest, id, player, device, recovery, seen) SELECT token, id, id, '', 0, 0 FROM players"
    )
    op.create_table(
        "accounts",
        _player("player", primary_key=True),
        sa.Column("skeleton", sa.Text, nullable=False, unique=True),
        sa.Column("password", sa.Text),
        sa.Column("made", _TIME, nullable=False),
        sqlite_strict=True,
    )
    op.create_table(
        "invitations",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("match", sa.Text, sa.ForeignKey("matches.id"), nullable=False),
        _player("sender", nullable=False),
        _player("player", nullable=False),
        sa.Column("seat", sa.Integer),
        sa.Column("rematch", sa.Integer, nullable=False),
        sa.Column("made", _TIME, nullable=False),
        sa.Column("expires", _TIME, nullable=False),
        sa.Column("accepted", sa.Integer),
        sqlite_strict=True,
    )
    op.create_index("invitations_once", "invitations", ["match", "sender", "player"], unique=True)
    op.create_index("invitations_player", "invitations", ["player"])


def _notices() -> None:
    """How people want to be told of their turn, and what is to be sent."""
    op.create_table(
        "notices",
        _player("player", primary_key=True),
        sa.Column("settings", sa.Text, nullable=False),
        sa.Column("sent", _TIME, nullable=False),
        sqlite_strict=True,
    )
    op.create_table(
        "outbox",
        _match(),
        sa.Column("turn", _TIME, primary_key=True),
        _player("player", nullable=False),
        sa.Column("due", _TIME, nullable=False),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.Column("outcome", sa.Text),
        sqlite_strict=True,
    )
    op.create_index("outbox_due", "outbox", ["outcome", "due"])


def _match() -> sa.Column[str]:
    return sa.Column("match", sa.Text, sa.ForeignKey("matches.id"), primary_key=True)


def _player(name: str, *, primary_key: bool = False, nullable: bool = True) -> sa.Column[str]:
    key = sa.ForeignKey("players.id")
    return sa.Column(name, sa.Text, key, primary_key=primary_key, nullable=nullable and not primary_key)

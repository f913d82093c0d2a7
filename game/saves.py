"""Files of the player: settings and saved matches, strictly decoded and written all or nothing.

A saved match is a folder: `match.record`, the record as text (what `dual-power verify` reads), rewritten after every
action, and `table.json`, who sits where. `DUAL_POWER_HOME` moves everything to another folder.
"""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Literal

import msgspec
from msgspec import Meta, Struct
from platformdirs import user_data_path

from rules.record import Record

UI_SIZES = (100, 115, 130, 150)
BOT_SPEEDS = (1, 2, 4, 0)
"""How many times faster than 700 ms an operation of a computer follows the last; 0: at once."""

MAX_NAME, MAX_PIN = 24, 6
RECORD = "match.record"
LONGEST_RECORD = 1_000_000
"""Bytes that the file of a record has at most."""
TABLE = "table.json"


class Settings(Struct, forbid_unknown_fields=True):
    """What the player chose. A file that cannot be read is put aside and the defaults hold."""

    ui_size: Literal[100, 115, 130, 150] = 100
    full_screen: bool = False
    reduced_motion: bool = False
    bot_speed: Literal[0, 1, 2, 4] = 1
    name: Annotated[str, Meta(max_length=MAX_NAME)] = ""
    language: Literal["en"] = "en"
    hints: bool = True
    """Whether the board can be asked what a good player would look at."""
    notices: bool = True
    """Whether the desktop is told of a turn that begins while the window is not looked at."""
    server: Annotated[str, Meta(max_length=200)] = "http://localhost:8917"
    tokens: dict[str, str] = {}
    """Token by server address: the player's only proof there."""
    keys: dict[str, tuple[int, int]] = {}
    """The player's own keys: what they mean, the code of the key and what is held with it."""
    lessons: dict[str, tuple[int, int]] = {}
    """Lessons that were played to the end (`the-valley/cabinet`): questions answered rightly, questions asked."""


class Chair(Struct, frozen=True, forbid_unknown_fields=True):
    """Who sits at one seat of a match at this screen: a person by name, or a bot."""

    name: Annotated[str, Meta(max_length=MAX_NAME)] = ""
    bot: str | None = None
    pin: Annotated[str, Meta(max_length=MAX_PIN, pattern="^[0-9]*$")] = ""
    """Digits that open the curtain for this person; empty: whoever holds the bar may look."""


class Table(Struct, frozen=True, forbid_unknown_fields=True):
    """What a saved match holds beside its record; the last four are for the menu's line."""

    chairs: tuple[Chair, ...]
    scenario: str
    round: int = 1
    seat: int | None = None
    over: bool = False


class Saved(Struct, frozen=True):
    """One saved match on disk."""

    folder: Path
    table: Table
    changed: float
    """Time of the last action, seconds since the epoch."""

    def record(self) -> str:
        """The record's text."""
        return (self.folder / RECORD).read_text(encoding="utf-8")


def home() -> Path:
    """The player's folder, made if need be."""
    chosen = os.environ.get("DUAL_POWER_HOME")
    folder = Path(chosen) if chosen else user_data_path("dual-power", appauthor=False)
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def write(path: Path, text: str) -> None:
    """Put `text` into `path`: after a power cut the file holds the old text or the new, never a part."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(path.name + ".new")
    with fresh.open("w", encoding="utf-8", newline="\n") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)


def load_settings() -> Settings:
    """The player's settings; defaults where there is no file or it cannot be read (then it is kept as `.bad`)."""
    path = home() / "settings.json"
    try:
        return msgspec.json.decode(path.read_bytes(), type=Settings)
    except FileNotFoundError:
        return Settings()
    except (msgspec.DecodeError, UnicodeDecodeError):
        path.replace(path.with_name("settings.bad"))
        return Settings()


def save_settings(settings: Settings) -> None:
    """Keep the settings."""
    text = msgspec.json.format(msgspec.json.encode(settings)).decode()
    write(home() / "settings.json", text + "\n")


def fresh_key() -> bytes:
    """16 bytes of the machine's randomness: the seed of a match, or the luck of its computers."""
    return secrets.token_bytes(16)


def new_folder(stem: str) -> Path:
    """A free folder for a match that begins: `stem`, or `stem-2`, ..."""
    matches = home() / "matches"
    number = 1
    while (folder := matches / (stem if number == 1 else f"{stem}-{number}")).exists():
        number += 1
    folder.mkdir(parents=True)
    return folder


def save_match(folder: Path, record: str, table: Table) -> None:
    """Write the match as it stands. The record goes last: it is what counts."""
    write(folder / TABLE, msgspec.json.encode(table).decode() + "\n")
    write(folder / RECORD, record)


def saved_matches() -> tuple[Saved, ...]:
    """Matches on disk, the latest first; folders that cannot be read are left alone."""
    return tuple(sorted(_found(), key=lambda saved: -saved.changed))


def _found() -> Iterator[Saved]:
    for path in (home() / "matches").glob(f"*/{RECORD}"):
        try:
            table = msgspec.json.decode((path.parent / TABLE).read_bytes(), type=Table)
        except (OSError, msgspec.DecodeError):
            continue
        yield Saved(path.parent, table, path.stat().st_mtime)


def unfinished() -> Saved | None:
    """The match that Continue goes on with."""
    return next((saved for saved in saved_matches() if not saved.table.over), None)


def discard(saved: Saved) -> None:
    """Delete a saved match."""
    shutil.rmtree(saved.folder)


def keep_record(text: str, stem: str) -> Path:
    """Write a record for the player to keep, into `records`; says where."""
    folder = home() / "records"
    number = 1
    while (path := folder / (f"{stem}.record" if number == 1 else f"{stem}-{number}.record")).exists():
        number += 1
    write(path, text)
    return path


def kept_records() -> tuple[Path, ...]:
    """Records that the player keeps, the latest first."""
    return tuple(sorted((home() / "records").glob("*.record"), key=lambda path: -path.stat().st_mtime))


def read_record(path: Path) -> str:
    """The text of a record's file. Raises BadRecord where it is none, or far too long to be one."""
    try:
        if path.stat().st_size > LONGEST_RECORD:
            raise Record.fault(f"{path.name} is longer than any record")
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise Record.fault(f"{path.name} cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise Record.fault(f"{path.name} is no text") from error

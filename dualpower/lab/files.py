"""What a study leaves behind: JSON for programs, CSV for spreadsheets, one HTML page for people."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from io import StringIO
from pathlib import Path

import msgspec

from dualpower.lab.game import Game
from dualpower.lab.page import page
from dualpower.lab.study import Report
from dualpower.output import make_folder
from rules.ids import Ending, Faction

Row = Iterable[object]


def write(folder: Path, report: Report, played: Sequence[Sequence[Game]]) -> list[Path]:
    """Write the four files into the folder, which is made; their paths."""
    make_folder(folder)
    texts = {
        "report.json": msgspec.json.format(msgspec.json.encode(report), indent=2).decode() + "\n",
        "lineups.csv": _csv(lineup_rows(report)),
        "games.csv": _csv(game_rows(report, played)),
        "report.html": page(report),
    }
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8", newline="")
    return [folder / name for name in texts]


def _csv(rows: Iterable[Row]) -> str:
    out = StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue()


def lineup_rows(report: Report) -> Iterable[Row]:
    """One row for each line-up and side: wins, share and interval."""
    yield (
        "lineup",
        *(f"bot_{faction.name.lower()}" for faction in Faction),
        "side",
        "games",
        "wins",
        "share",
        "low",
        "high",
    )
    for summary in report.lineups:
        for side, share in (*summary.factions.items(), *summary.blocs.items()):
            yield (
                summary.name,
                *summary.bots,
                side,
                summary.games,
                share.wins,
                share.share,
                share.low,
                share.high,
            )


def game_rows(report: Report, played: Sequence[Sequence[Game]]) -> Iterable[Row]:
    """One row for each game."""
    yield (
        "lineup",
        "game",
        "winner",
        "reason",
        "rounds",
        "actions",
        "movement_share",
        "committee_share",
        "garrison_share",
        "emergency_movement",
        "emergency_state",
        "accord",
        "last_action_decided",
        "leaders",
    )
    for summary, games in zip(report.lineups, played, strict=True):
        for number, game in enumerate(games):
            yield (
                summary.name,
                number,
                game.winner.name.lower(),
                game.reason,
                game.rounds,
                game.actions,
                round(game.share, 4),
                round(game.committees, 4),
                round(game.garrisons, 4),
                *game.emergencies,
                game.accord,
                int(game.last_action_decided),
                " ".join(Ending(ending).name.lower() for ending in game.leaders),
            )

"""`dual-power sim`: the balance lab."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from dualpower.commands.options import DEFAULT_SCENARIO, Json, ScenarioId

if TYPE_CHECKING:
    from dualpower.lab.calibrate import Thresholds
    from dualpower.lab.study import Comparison, Report

NAME = "sim"
BOTS_HELP = (
    "A bot for each faction: assemblies, vanguard, cabinet, command; one name stands for all four. "
    "Names are told in docs/bots.md."
)
TRY_HELP = "Bots that take the place of the usual ones, each in its own games with the same dice."
SIDES_HELP = "Where they are tried: factions, or movement, state; without it, each faction in turn."
ROBIN_HELP = "Every one of these bots as the Movement against every one as the State, instead of --bots."


def run(
    *,
    scenario: ScenarioId = DEFAULT_SCENARIO,
    bots: Annotated[str, typer.Option(metavar="B[,B,B,B]", help=BOTS_HELP)] = "heuristic",
    tried: Annotated[str, typer.Option("--try", metavar="B,...", help=TRY_HELP)] = "",
    sides: Annotated[str, typer.Option("--as", metavar="SIDE,...", help=SIDES_HELP)] = "",
    robin: Annotated[str, typer.Option("--round-robin", metavar="B,...", help=ROBIN_HELP)] = "",
    games: Annotated[int, typer.Option(min=1, help="How many matches each line-up plays.")] = 100,
    seed: Annotated[int, typer.Option(help="The same seed gives the same matches.")] = 0,
    jobs: Annotated[int, typer.Option(min=1, max=256, help="Processes that play at the same time.")] = 1,
    seats: Annotated[int, typer.Option(min=2, max=4, help="Seats at the table.")] = 4,
    length: Annotated[
        Literal["full", "short", "class"], typer.Option(help="Which setting of the scenario.")
    ] = "full",
    beginners: Annotated[bool, typer.Option("--beginners", help="With the beginners' handicap.")] = False,
    calibrate: Annotated[
        bool, typer.Option("--calibrate", help="Print the thresholds that would have made the games even.")
    ] = False,
    out: Annotated[
        Path | None, typer.Option(help="A folder for report.json, lineups.csv, games.csv and report.html.")
    ] = None,
    json: Json = False,
) -> int:
    """Let bots play many matches: who wins, what they do, and what another player would get in a seat."""
    from dualpower.lab import calibrate as thresholds
    from dualpower.lab.files import write
    from dualpower.lab.game import Setting
    from dualpower.lab.study import lineups, round_robin
    from dualpower.lab.study import run as play
    from dualpower.output import print_json, print_text
    from rules.board import load_board

    names = bots.split(",")
    players = names * 4 if len(names) == 1 else names
    some = round_robin(_names(robin)) if robin else lineups(players, _names(tried), _names(sides))
    setting = Setting(scenario, seed, seats, length, beginners)  # type: ignore[arg-type]
    with _Bar() as told:
        report, played = play(setting, some, games, jobs, told)
    written = write(out, report, played) if out else []
    if json:
        print_json(report)
        return 0
    _tell(report)
    if calibrate:
        consent = load_board(setting.scenario, setting.length).numbers.consent
        _tell_thresholds(thresholds.calibrate(played[0], consent))
    for path in written:
        print_text(f"wrote {path}")
    return 0


def _names(listed: str) -> list[str]:
    return [name for name in listed.split(",") if name]


class _Bar:
    """Progress on the terminal, if there is one: games played and time left."""

    def __enter__(self) -> Callable[[int, int], None]:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn

        console = Console(stderr=True)
        self._bar = Progress(
            "matches",
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
            console=console,
            disable=not console.is_terminal,
        )
        task = self._bar.add_task("matches", total=None)
        self._bar.start()
        return lambda done, whole: self._bar.update(task, completed=done, total=whole)

    def __exit__(self, *error: object) -> None:
        self._bar.stop()


def _tell(report: Report) -> None:
    from dualpower.lab.targets import judge
    from dualpower.output import print_table, print_text

    for summary in report.lineups:
        print_text(f"{report.scenario}, {summary.name}: {summary.games} matches, seed {report.setting.seed}")
        rows = [
            (name, side.wins, f"{side.share:.1%}", f"{side.low:.1%} to {side.high:.1%}")
            for name, side in {**summary.factions, **summary.blocs}.items()
        ]
        print_table([("", "wins", "share", "95 % interval"), *rows], numbers=3)
        print_text(
            f"A match takes {summary.rounds} rounds and {summary.actions} actions, each out of {summary.legal};"
            f" the lead changes {summary.lead_changes} times."
        )
        print_text(
            f"Half-time: the leading bloc prevails in {summary.half_time_bloc.share:.1%}, the leading faction wins"
            f" {summary.half_time_faction.share:.1%}. The last action decides {summary.last_action.share:.1%}."
        )
        print_text("Ends: " + ", ".join(f"{name} {number}" for name, number in summary.ends.items()) + ".")
        print_text(
            "Accord: " + ", ".join(f"{name} {number}" for name, number in summary.accord.items()) + "."
        )
        print_text("Emergency levels: Movement {}, State {}.".format(*summary.emergencies))
    if len(report.lineups) == 1 and len(set(report.lineups[0].bots)) == 1:
        found = judge(report.scenario, report.setting.length, report.lineups[0])
        print_table([("met" if one.met else "NOT", one.wanted, one.measured) for one in found])
    if report.comparisons:
        _tell_comparisons(report.comparisons)
    else:
        done = sorted(report.lineups[0].use.items(), key=lambda item: (item[0].partition("/")[0], -item[1]))
        print_table([(name, f"{share:.1%}") for name, share in done], numbers=1)


def _tell_comparisons(found: tuple[Comparison, ...]) -> None:
    from dualpower.output import print_table

    rows = [
        (
            c.bot,
            c.side,
            f"{c.wins:.1%}",
            f"{c.usual_wins:.1%}",
            f"{c.result:.3f}",
            f"{c.usual:.3f}",
            c.ratio,
            c.bloc_points,
            f"{c.beats.share:.0%}",
        )
        for c in found
    ]
    print_table(
        [("tried", "as", "wins", "usual", "result", "usual", "ratio", "its bloc, points", "beats"), *rows],
        numbers=7,
    )


def _tell_thresholds(even: Thresholds) -> None:
    from dualpower.output import print_text

    print_text(
        f"Even: majority = {even.majority}, committee_share = {even.committee_share},"
        f" garrison_share = {even.garrison_share}"
    )

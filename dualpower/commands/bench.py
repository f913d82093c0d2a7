"""`dual-power bench`: how fast it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from dualpower.commands.options import DEFAULT_SCENARIO, Json, ScenarioId

if TYPE_CHECKING:
    from dualpower.bench.measure import Speeds
    from dualpower.bench.online.measure import Figures

app = typer.Typer(help="Measure how fast it is, beside a baseline of the same run.")


@app.callback()
def group() -> None:
    """Measure how fast it is, beside a baseline of the same run."""


@app.command("rules")
def rules(
    *,
    scenario: ScenarioId = DEFAULT_SCENARIO,
    seconds: Annotated[float, typer.Option(min=0.5, max=600, help="How long to measure, altogether.")] = 10.0,
    json: Json = False,
) -> int:
    """Measure the rules on one core, beside random playouts of python-chess."""
    from dualpower.bench.measure import measure
    from dualpower.output import print_json
    from rules.board import load_board

    speeds = measure(load_board(scenario), seconds)
    if json:
        print_json(speeds)
    else:
        _tell(speeds)
    return 0


@app.command("server")
def server(
    *,
    scenario: ScenarioId = DEFAULT_SCENARIO,
    rounds: Annotated[int, typer.Option(min=1, max=100, help="How many times the servers take turns.")] = 9,
    seconds: Annotated[float, typer.Option(min=0.2, max=10, help="How long a turn lasts.")] = 2.0,
    tables: Annotated[int, typer.Option(min=1, max=500, help="How many matches of 4 are in play.")] = 50,
    json: Json = False,
) -> int:
    """Measure the server on one core, with matches of 4 in play, beside a bare echo of python-socketio."""
    import asyncio

    from rich.console import Console

    from dualpower.complaint import BadInput
    from dualpower.output import print_json

    try:
        from dualpower.bench.online.measure import measure
    except ImportError as error:
        raise BadInput(f"{error.name} is not installed, which this needs (make setup-dev)") from error
    with Console(stderr=True).status("") as status:
        figures = asyncio.run(measure(scenario, rounds, seconds, status.update, tables=tables))
    if json:
        print_json(figures)
    else:
        _tell_online(figures)
    return 0


def _tell_online(figures: Figures) -> None:
    from dualpower.output import print_table, print_text

    print_table(
        [
            (
                "durable moves",
                f"{figures.moves_per_second:,.0f}",
                f"a second; echo {figures.echo_per_second:,.0f}",
            ),
            ("wait, median", figures.p50_us, f"us at 300 a second; echo {figures.echo_p50_us:.0f}"),
            ("wait, of 99 in 100", figures.p99_us, f"us; echo {figures.echo_p99_us:.0f}"),
            ("an update", figures.bytes_per_update, "bytes a seat and move"),
            ("a whole view", figures.bytes_per_view, "bytes"),
            (
                "an idle client",
                figures.kib_per_client or "?",
                _in_a_gib(figures.kib_per_client, "connections"),
            ),
            ("a match in play", figures.kib_per_match or "?", _in_a_gib(figures.kib_per_match, "matches")),
            ("on a slow disk", figures.slow_disk_share, "of the moves, with 2 ms more for each fsync"),
        ]
    )
    print_text(f"{figures.ratio_to_echo} times the moves of the echo, the median of {figures.rounds} rounds.")


def _in_a_gib(kib: float | None, what: str) -> str:
    return f"KiB; {2**20 / kib:,.0f} {what} in a GiB" if kib else "KiB"


def _tell(speeds: Speeds) -> None:
    from dualpower.output import print_table, print_text

    print_table(
        [
            ("random playouts", f"{speeds.decisions_per_second:,.0f}", "decisions a second"),
            ("legal list", speeds.legal_us, "us, median"),
            ("checked step", speeds.step_us, "us"),
            ("a seat's view", speeds.view_us, f"us, {speeds.view_bytes:.0f} bytes"),
            ("four seats' updates", speeds.update_us, f"us encoded, {speeds.update_bytes:.0f} bytes each"),
            ("  their encoding", speeds.encode_us, "us"),
        ]
    )
    if speeds.baseline is None:
        print_text("No baseline: python-chess is not installed (make setup-dev).")
    else:
        print_text(
            f"{speeds.ratio_to_baseline} times the decisions of {speeds.baseline.name},"
            f" {speeds.baseline.per_second:,.0f} a second in the same run."
        )

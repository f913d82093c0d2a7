"""`dual-power bench`: how fast it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from dualpower.commands.options import DEFAULT_SCENARIO, Json, ScenarioId

if TYPE_CHECKING:
    from dualpower.bench.measure import Speeds

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

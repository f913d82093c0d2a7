"""`dual-power reports`: what players brought before the keeper of a server, and what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from dualpower.commands.options import DATA_FOLDER, DatabaseUrl, DataFolder, Json

if TYPE_CHECKING:
    from server.report_rows import ReportRow

NAME = "reports"


def run(
    *,
    closed: Annotated[bool, typer.Option("--closed", help="List those that were decided.")] = False,
    close: Annotated[str, typer.Option(metavar="ID", help="Close the report with this id.")] = "",
    outcome: Annotated[str, typer.Option(metavar="TEXT", help="What was decided about it.")] = "",
    data: DataFolder = DATA_FOLDER,
    database: DatabaseUrl = "",
    json: Json = False,
) -> int:
    """List the messages that players have reported, as they were, the oldest first; or close one with its outcome.

    The server may run meanwhile.
    """
    from dualpower.complaint import BadInput
    from dualpower.keeping import keeper, kept, where
    from dualpower.output import print_json, print_text
    from server.database import visited
    from server.report_rows import close_report, list_reports
    from server.time import SystemClock

    url = where(data, database)
    if close:
        job = close_report(close, outcome, SystemClock().now_ms(), keeper())
        if not kept(visited, url, job, reading=False):
            raise BadInput(f"No report {close} waits; without --close those that do are listed.")
    found = kept(visited, url, list_reports(closed=closed or bool(close)), reading=True)
    if close:
        found = [report for report in found if report.id == close]
    if json:
        print_json(found)
    else:
        print_text("\n\n".join(map(_told, found)) or "No reports.")
    return 0


def _told(report: ReportRow) -> str:
    from datetime import UTC, datetime

    saying = report.saying
    when = datetime.fromtimestamp(report.at / 1000, UTC).strftime("%Y-%m-%d %H:%M UTC")
    words = saying.text if saying.preset is None else f"the ready-made message {saying.preset.name}"
    lines = [
        f"{report.id}  {when}  match {report.match}",
        f"  {saying.who} ({saying.player}), to the {saying.to}: {words}",
        f"  reported by {report.reporter}: {report.reason or 'no reason given'}",
    ]
    if report.closed is not None:
        lines.append(f"  closed: {report.outcome or 'no outcome given'}")
    return "\n".join(lines)

"""One HTML page with charts, which needs nothing but itself."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import Final

from dualpower.lab.count import Share, Summary
from dualpower.lab.study import Comparison, Report
from dualpower.lab.targets import BLOC, FACTION, judge

COLOURS: Final = {
    "assemblies": "#C4261D",
    "vanguard": "#6B1520",
    "cabinet": "#2A5F91",
    "command": "#16304D",
    "movement": "#C4261D",
    "state": "#2A5F91",
}
MARKS: Final = {
    "assemblies": "\u25cb",
    "vanguard": "\u25b2",
    "cabinet": "\u25a1",
    "command": "\u2726",
    "movement": "\u25cf",
    "state": "\u25a0",
}
"""A shape for each side, so that colour is never alone."""
STYLE: Final = """
body{background:#F3EAD7;color:#1C1916;font:16px/1.4 'PT Sans',system-ui,sans-serif;max-width:1000px;margin:2em auto;padding:0 1em}
h1,h2,h3{font-family:Oswald,'Arial Narrow',sans-serif;line-height:1.15}h2{border-top:2.5px solid #1C1916;padding-top:.5em;margin-top:1.6em}
table{border-collapse:collapse;background:#FBF6EA;margin:.6em 0}td,th{padding:.2em .7em;border-bottom:1px solid #CBBD9F;text-align:right}
th:first-child,td:first-child{text-align:left}svg{background:#FBF6EA;display:block;margin:.4em 0}.low{color:#6F6456}
"""


def page(report: Report) -> str:
    """The whole page."""
    setting = report.setting
    title = f"{report.scenario}: {report.lineups[0].games} matches a line-up"
    handicap = ", beginners\u2019 handicap" if setting.beginners else ""
    facts = (
        f"{setting.seats} seats, {setting.length} length, seed {setting.seed}, rules {report.rules}, "
        f"scenario {report.digest}{handicap}. "
        "Whiskers are 95 % intervals (Wilson); the pale band is where an even game lies."
    )
    body = [f"<h1>{escape(title)}</h1><p>{escape(facts)}</p>"]
    if report.comparisons:
        body.append(_comparisons(report.comparisons))
    if len(set(report.lineups[0].bots)) == 1:
        body.append(_targets(report))
    body += [_lineup(summary) for summary in report.lineups]
    return (
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>{escape(title)}</title>'
        f"<style>{STYLE}</style><body>{''.join(body)}</body></html>\n"
    )


def _targets(report: Report) -> str:
    found = judge(report.scenario, report.setting.length, report.lineups[0])
    rows = [("\u2713" if one.met else "\u2717", one.wanted, one.measured) for one in found]
    return f"<h2>What is wanted of equal players</h2>{_table([('met', 'wanted', 'measured'), *rows])}"


def _lineup(summary: Summary) -> str:
    seats = ", ".join(f"{side} {bot}" for side, bot in zip(summary.factions, summary.bots, strict=True))
    return "".join(
        [
            f"<h2>{escape(summary.name)}</h2><p>{escape(seats)}.</p>",
            bars(summary.factions.items(), FACTION),
            bars(summary.blocs.items(), BLOC),
            _facts(summary),
            _uses(summary),
        ]
    )


def bars(sides: Iterable[tuple[str, Share]], band: tuple[float, float]) -> str:
    """A bar for each side with its interval, over the band of an even game."""
    rows = list(sides)
    height, left, width = 30 * len(rows) + 22, 130, 700
    low, high = (left + width * edge for edge in band)
    parts = [f'<rect x="{low:.1f}" y="0" width="{high - low:.1f}" height="{30 * len(rows)}" fill="#E8DCC3"/>']
    for number, (side, share) in enumerate(rows):
        y = 30 * number
        end, start, stop = (left + width * value for value in (share.share, share.low, share.high))
        parts.append(
            f'<text x="8" y="{y + 20}">{MARKS[side]} {side}</text>'
            f'<rect x="{left}" y="{y + 7}" width="{end - left:.1f}" height="16" fill="{COLOURS[side]}"/>'
            f'<path d="M{start:.1f} {y + 15}H{stop:.1f}M{start:.1f} {y + 10}v10M{stop:.1f} {y + 10}v10" stroke="#1C1916" fill="none"/>'
            f'<text x="{stop + 8:.1f}" y="{y + 20}">{share.share:.1%}</text>'
        )
    ticks = "".join(
        f'<text x="{left + width * tick / 10:.0f}" y="{height - 5}" font-size="12" text-anchor="middle">{10 * tick}</text>'
        for tick in range(0, 11, 2)
    )
    words = ", ".join(f"{side} {share.share:.1%}" for side, share in rows)
    return (
        f'<svg role="img" aria-label="{escape(words)}" width="{left + width + 70}" height="{height}">'
        f"{''.join(parts)}{ticks}</svg>"
    )


def _facts(summary: Summary) -> str:
    made = sum(summary.accord.values()) - summary.accord["never"]
    kept = f"{summary.accord['kept'] / made:.0%} of them kept" if made else "none kept"
    rows = [
        ("rounds, actions, choices at each", f"{summary.rounds}, {summary.actions}, {summary.legal}"),
        ("changes of the lead", f"{summary.lead_changes}"),
        ("leading bloc at half-time prevails", _interval(summary.half_time_bloc)),
        ("leading faction at half-time wins", _interval(summary.half_time_faction)),
        ("the last action decides", _interval(summary.last_action)),
        ("ends", ", ".join(f"{name} {number}" for name, number in summary.ends.items())),
        (
            "the Accord",
            ", ".join(f"{fate} {number}" for fate, number in summary.accord.items()) + f"; {kept}",
        ),
        ("emergency levels at the end", f"Movement {summary.emergencies[0]}, State {summary.emergencies[1]}"),
        ("mean results", ", ".join(f"{side} {result:.3f}" for side, result in summary.results.items())),
    ]
    return _table([("", ""), *rows])


def _interval(share: Share) -> str:
    return f"{share.share:.1%} ({share.low:.1%} to {share.high:.1%})"


def _uses(summary: Summary) -> str:
    rows = [
        (
            name.partition("/")[0],
            name.partition("/")[2].replace("_", " "),
            f"{use:.1%}{' (little)' if use < 0.02 else ''}",
        )
        for name, use in sorted(summary.use.items(), key=lambda item: (item[0].partition("/")[0], -item[1]))
    ]
    head = ("faction", "operation: of its operations; card: of the times drawn", "used")
    return f"<details><summary>What was used</summary>{_table([head, *rows])}</details>"


def _comparisons(found: Iterable[Comparison]) -> str:
    rows = [
        (
            one.bot,
            one.side,
            f"{one.wins:.1%}",
            f"{one.usual_wins:.1%}",
            f"{one.result:.3f}",
            f"{one.usual:.3f}",
            f"{one.ratio:.2f}",
            f"{one.bloc_points:+.1f}",
            f"{one.beats.share:.0%} ({one.beats.low:.0%} to {one.beats.high:.0%})",
        )
        for one in found
    ]
    head = (
        "tried",
        "as",
        "wins",
        "usual",
        "result",
        "usual",
        "ratio",
        "its bloc, points",
        "beats the usual one",
    )
    return f"<h2>In the place of the usual player</h2>{_table([head, *rows])}"


def _table(rows: list[tuple[str, ...]]) -> str:
    head, *body = rows
    top = "".join(f"<th>{escape(cell)}</th>" for cell in head)
    lines = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in body)
    return f"<table><tr>{top}</tr>{lines}</table>"

"""The command `dual-power`: puts the commands together and turns every foreseen failure into one line.

The status is 0 when all is well, 1 when what was checked does not hold, 2 when the command could not be done as typed.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

import typer

from dualpower.commands import (
    aid,
    audit,
    backup,
    bench,
    check,
    demo,
    export,
    keeper,
    lessons,
    new_scenario,
    perft,
    pictures,
    play,
    preview,
    prune,
    ratings,
    replay,
    reports,
    restore,
    revalidate,
    rulebook,
    sanction,
    schema,
    serve,
    sim,
    verify,
    version,
)
from dualpower.commands.options import shelve_own
from dualpower.complaint import BadInput

NAME = "dual-power"
BAD_INPUT = 2
INTERRUPTED = 130

app = typer.Typer(
    name=NAME,
    help="Dual Power: a board game of two powers in one city. The game, its server, and tools around both.",
    add_completion=False,
    pretty_exceptions_enable=False,
)
for _command in (
    play,
    serve,
    backup,
    restore,
    prune,
    export,
    reports,
    ratings,
    revalidate,
    sanction,
    audit,
    keeper,
    demo,
    sim,
    new_scenario,
    check,
    lessons,
    preview,
    schema,
    verify,
    replay,
    perft,
    pictures,
    rulebook,
    aid,
    version,
):
    app.command(_command.NAME)(_command.run)
app.add_typer(bench.app, name="bench")


def main(words: Sequence[str] | None = None) -> int:
    """Run the command that `words` (or the command line) asks for; the exit status."""
    os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
    asked = list(sys.argv[1:] if words is None else words)
    try:
        shelve_own()
        return app(asked or ["--help"], prog_name=NAME, standalone_mode=False) or 0
    except typer.TyperException as error:
        return _complain(_usage(error))
    except (typer.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    except Exception as error:
        if not _is_foreseen(error):
            raise
        return _complain(str(error))


def _is_foreseen(error: Exception) -> bool:
    from rules.errors import DualPowerError

    return isinstance(error, BadInput | DualPowerError)


def _usage(error: typer.TyperException) -> str:
    context = getattr(error, "ctx", None)
    command = context.command_path if context is not None else NAME
    return f"{error.format_message().rstrip('.')} (see {command} --help)"


def _complain(message: str) -> int:
    one_line = " ".join(message.split())
    print(f"{NAME}: {one_line}", file=sys.stderr)
    return BAD_INPUT


if __name__ == "__main__":
    sys.exit(main())

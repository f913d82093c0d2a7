"""`dual-power version`: what this is."""

from __future__ import annotations

from dualpower.commands.options import Json

NAME = "version"


def run(*, json: Json = False) -> int:
    """Print the versions of the game, its rules, its protocol and its scenarios."""
    import platform

    from dualpower import __version__
    from dualpower.output import print_json, print_text
    from rules.board import load_board, scenarios
    from rules.match import RULES
    from rules.protocol import PROTOCOL

    digests = {name: load_board(name).digest for name in scenarios()}
    if json:
        print_json(
            {
                "version": __version__,
                "rules": RULES,
                "protocol": PROTOCOL,
                "scenarios": digests,
                "python": platform.python_version(),
            }
        )
        return 0
    print_text(
        f"Dual Power {__version__}, rules {RULES}, protocol {PROTOCOL}, Python {platform.python_version()}"
    )
    for name, digest in digests.items():
        print_text(f"{name} {digest}")
    return 0

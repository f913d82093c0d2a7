"""Players that are programs: each sees one seat's View and nothing else."""

from __future__ import annotations

from typing import Final

from rules.bots.advice import Advice, Reason, advise, outlook
from rules.bots.names import LEVELS, Bot, make_bot, searches
from rules.bots.scripted import STRATEGIES
from rules.bots.styles import STYLES
from rules.bots.turning import Swing, course, turning_points

__all__ = [
    "BOTS",
    "DEFAULT_BOT",
    "LEVELS",
    "STRATEGIES",
    "STYLES",
    "Advice",
    "Bot",
    "Reason",
    "Swing",
    "advise",
    "course",
    "make_bot",
    "outlook",
    "searches",
    "turning_points",
]

BOTS: Final = LEVELS
"""Names that a menu offers, weakest first. `level/style` gives a player another style; docs/bots.md tells the others."""
DEFAULT_BOT: Final = "steady"
"""Who sits at a table where nobody has chosen."""

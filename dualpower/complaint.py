"""What a command says when it cannot do as it was told."""

from __future__ import annotations


class BadInput(Exception):
    """Something that was typed, or a file that was named, cannot be used: one sentence, and how to mend it."""

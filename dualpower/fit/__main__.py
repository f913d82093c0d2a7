"""`python -m dualpower.fit`: fit the weights of the bots' evaluation anew."""

from __future__ import annotations

import typer

from dualpower.fit.learn import run

if __name__ == "__main__":
    typer.run(run)

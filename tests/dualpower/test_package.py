"""What is installed holds what a server needs at its start, and the container's file names what there is."""

from __future__ import annotations

import re
import subprocess
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_the_wheel_holds_the_migrations(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    done = subprocess.run(build, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    [wheel] = tmp_path.glob("*.whl")
    held = set(zipfile.ZipFile(wheel).namelist())
    needed = {path.relative_to(ROOT).as_posix() for path in (ROOT / "server" / "migrations").rglob("*.py")}
    assert "server/migrations/env.py" in needed
    assert needed <= held


def test_the_container_is_built_from_files_that_are_there_and_serves() -> None:
    text = (ROOT / "Containerfile").read_text(encoding="utf-8")
    named = re.findall(r"-r (\S+)", text)
    assert named == ["requirements-server.lock"]
    ignored = (ROOT / ".dockerignore").read_text(encoding="utf-8").split()
    assert not [name for name in (*named, "pyproject.toml", "server") if name in ignored]
    lock = (ROOT / named[0]).read_text(encoding="utf-8")
    assert {"psycopg==", "uvloop==", "hatchling=="} <= {
        found + "==" for found in re.findall(r"^([\w-]+)==", lock, re.MULTILINE)
    }


def test_every_lock_has_the_same_versions() -> None:
    """The game, its tests and its servers run the same code."""
    versions: dict[str, set[str]] = {}
    for name in ("requirements.lock", "requirements-dev.lock", "requirements-server.lock"):
        for line in (ROOT / name).read_text(encoding="utf-8").splitlines():
            if found := re.match(r"([\w.-]+)==(\S+)", line):
                versions.setdefault(found[1], set()).add(found[2])
    assert {name: found for name, found in versions.items() if len(found) > 1} == {}

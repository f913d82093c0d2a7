"""A PostgreSQL of the tests' own, in a folder that is thrown away, and where its programs are."""

from __future__ import annotations

import itertools
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import psycopg
import pytest

_DEBIAN = Path("/usr/lib/postgresql")


def programs() -> Path | None:
    """The folder of initdb and pg_ctl, the newest there is."""
    found = sorted(_DEBIAN.glob("*/bin/initdb"), key=lambda path: int(path.parent.parent.name))
    if found:
        return found[-1].parent
    initdb = shutil.which("initdb")
    return Path(initdb).resolve().parent if initdb else None


def demand_programs() -> Path:
    """Where PostgreSQL is. Skips the test where it is not installed, but never in CI."""
    found = programs()
    if found is None:
        assert not os.environ.get("CI"), ".ci/run installs PostgreSQL, so that these tests always run"
        pytest.skip("PostgreSQL is not installed")
    return found


class Cluster:
    """One PostgreSQL on a socket in its own folder, which no other machine and no other program reaches."""

    def __init__(self, binaries: Path) -> None:
        self._binaries = binaries
        self._folder = Path(tempfile.mkdtemp(prefix="dual-power-pg-"))
        self._numbers = itertools.count(1)
        # PostgreSQL refuses to run as root.
        self._user = _other_user() if os.geteuid() == 0 else None
        if self._user is not None:
            shutil.chown(self._folder, self._user)
        self._run("initdb", "--no-sync", "--auth=trust", "--username=tests", "--encoding=UTF8", "--locale=C")

    def start(self) -> None:
        """Start it, and wait until it answers."""
        options = f"-c listen_addresses='' -k {self._folder} -c fsync=off -c max_connections=60"
        self._run("pg_ctl", "start", "-w", "-s", "-o", options, "-l", str(self._folder / "log"))

    def stop(self, mode: str = "immediate") -> None:
        """Stop it at once, as a crash would, or in good order (`fast`)."""
        self._run("pg_ctl", "stop", "-w", "-s", "-m", mode)

    def restart(self, mode: str) -> None:
        """Stop and start."""
        self.stop(mode)
        self.start()

    def new_database(self) -> str:
        """An empty database; its address as an operator would give it."""
        name = f"test{next(self._numbers)}"
        with psycopg.connect(self._address("postgres"), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}".encode())
        return self._address(name)

    def remove(self) -> None:
        """Stop it and forget everything."""
        self.stop()
        shutil.rmtree(self._folder)

    def _address(self, name: str) -> str:
        return f"postgresql://tests@/{name}?host={self._folder}"

    def _run(self, program: str, *arguments: str) -> None:
        command = [str(self._binaries / program), "-D", str(self._folder / "data"), *arguments]
        done = subprocess.run(
            command,
            user=self._user,
            cwd=self._folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
        assert done.returncode == 0, f"{program}: {done.stderr}"


def _other_user() -> str:
    import pwd

    known = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in known else "nobody"

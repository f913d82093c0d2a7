"""The same record gives the same digest: in other processes, under other hash seeds, on other versions of Python.

Other versions are tried where the environment variable DUAL_POWER_PYTHONS is set: interpreters or folders that hold
them, parted like a PATH; the PATH itself (`python3.12`) is searched, too.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
RECORDS = sorted((ROOT / "tests" / "golden").glob("*.record"))
VERSIONS = ("3.11", "3.12", "3.13", "3.14")


def digests(python: str, hash_seed: str, *paths: str) -> str:
    """What another process makes of the golden records."""
    environment = {
        **os.environ,
        "PYTHONHASHSEED": hash_seed,
        "PYTHONPATH": os.pathsep.join([str(ROOT), *paths]),
    }
    done = subprocess.run(
        [python, "-m", "tests.rules.replay_digests", *map(str, RECORDS)],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@cache
def here() -> str:
    return digests(sys.executable, "0")


@pytest.mark.parametrize("hash_seed", ["1", "4711", "random"])
def test_other_processes_and_hash_seeds(hash_seed: str) -> None:
    assert len(here().splitlines()) == len(RECORDS) > 0
    assert digests(sys.executable, hash_seed) == here()


def interpreters() -> dict[str, str]:
    """Interpreters of other versions, by version."""
    found: dict[str, str] = {}
    places = [Path(place) for place in os.environ.get("DUAL_POWER_PYTHONS", "").split(os.pathsep) if place]
    for version in VERSIONS:
        for place in places:
            for candidate in (place, place / f"python{version}", place / "bin" / f"python{version}"):
                if candidate.is_file() and _version(str(candidate)) == version:
                    found.setdefault(version, str(candidate))
        on_path = shutil.which(f"python{version}")
        if version not in found and on_path and _version(on_path) == version:
            found[version] = on_path
    return found


def _version(python: str) -> str | None:
    code = "import sys; print('%d.%d' % sys.version_info[:2])"
    try:
        done = subprocess.run([python, "-c", code], capture_output=True, text=True, timeout=20, check=False)
    except OSError:
        return None
    return done.stdout.strip() if done.returncode == 0 else None


@pytest.mark.slow
@pytest.mark.parametrize("version", VERSIONS)
def test_other_versions_of_python(version: str, tmp_path: Path) -> None:
    if version == f"{sys.version_info[0]}.{sys.version_info[1]}":
        assert digests(sys.executable, "7") == here()
        return
    if "DUAL_POWER_PYTHONS" not in os.environ:
        pytest.skip(
            "set DUAL_POWER_PYTHONS (empty for the PATH alone) to try other versions: it installs msgspec"
        )
    python = interpreters().get(version)
    if python is None:
        pytest.skip(f"no Python {version} on the PATH or in DUAL_POWER_PYTHONS")
    library = tmp_path / "library"
    install = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    got = subprocess.run(
        [*install, "--target", str(library), "msgspec"],
        capture_output=True,
        text=True,
        timeout=90,
        check=False,
    )
    if got.returncode != 0:
        pytest.skip(f"Python {version} cannot install msgspec here: {got.stderr.strip()[-200:]}")
    assert digests(python, "7", str(library)) == here()

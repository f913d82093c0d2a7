"""Options and fixtures of the whole suite."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.server.postgres import Cluster, demand_programs


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="write golden files, records and perft counts anew; the diff is to be reviewed",
    )


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[Path, str], None]:
    """Compare a text with a golden file, or write the file anew with --update-golden."""

    def compare(path: Path, text: str) -> None:
        if request.config.getoption("--update-golden"):
            path.write_text(text, encoding="utf-8")
            return
        assert path.is_file(), f"{path} is missing; write it with pytest --update-golden"
        expected = path.read_text(encoding="utf-8").splitlines()
        for number, (was, now) in enumerate(zip(expected, text.splitlines(), strict=False), start=1):
            assert now == was, f"{path.name}:{number} differs; if it should, run pytest --update-golden"
        assert len(text.splitlines()) == len(expected), f"{path.name} has another length"

    return compare


@pytest.fixture(scope="session")
def new_cluster() -> Iterator[Callable[[], Cluster]]:
    """The PostgreSQL of these tests, started when the first one needs it."""
    made: list[Cluster] = []

    def make() -> Cluster:
        if not made:
            made.append(Cluster(demand_programs()))
            made[0].start()
        return made[0]

    yield make
    for cluster in made:
        cluster.remove()


@pytest.fixture
def cluster(new_cluster: Callable[[], Cluster]) -> Cluster:
    """A running PostgreSQL. Skips the test where PostgreSQL is not installed."""
    return new_cluster()


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest) -> str:
    """What `--database` is told: nothing for SQLite, or an empty database of PostgreSQL."""
    if request.param == "sqlite":
        return ""
    cluster: Cluster = request.getfixturevalue("cluster")
    return cluster.new_database()

"""What the keeper of a server sees: health, readiness, figures and the log; no secret in any of them."""

from __future__ import annotations

import asyncio
import io
import json
import random
import sys
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import aiohttp
import pytest
from aiohttp import web
from sqlalchemy import Connection, insert

from rules.protocol import ERROR_CODES, REQUESTS
from server.config import make_config
from server.logs import forget_log, log_to_standard_error
from server.main import CannotServe, serve
from server.probes import METRICS, metrics_app
from server.schema import PLAYERS
from server.store import Job
from tests.server.harness import Opener, Refused, Served, seat_all
from tests.server.postgres import Cluster


async def _get(url: str) -> tuple[int, str]:
    async with aiohttp.ClientSession() as session, session.get(url) as answer:
        return answer.status, await answer.text()


@pytest.fixture
async def figures(served: Served) -> AsyncIterator[str]:
    """The address of the page for Prometheus."""
    assert served._runner is not None
    assert served._runner.app is not None
    runner = web.AppRunner(metrics_app(served._runner.app[METRICS]), access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    yield f"http://127.0.0.1:{runner.addresses[0][1]}/metrics"
    await runner.cleanup()


async def test_alive_and_ready(served: Served) -> None:
    assert await _get(f"{served.url}/health") == (200, '{"status": "ok"}')
    assert await _get(f"{served.url}/ready") == (200, '{"status": "ready"}')


async def test_alive_but_not_ready_without_the_database(
    tmp_path: Path, cluster: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("server.probes._READY_SECONDS", 0.5)
    monkeypatch.setattr("server.probes._FRESH_SECONDS", 0.0)
    served = Served(tmp_path, database=cluster.new_database())
    await served.start()
    await asyncio.to_thread(cluster.stop)
    try:
        assert (await _get(f"{served.url}/ready"))[0] == 503
        assert (await _get(f"{served.url}/health"))[0] == 200
    finally:
        await asyncio.to_thread(cluster.start)
    assert (await _get(f"{served.url}/ready"))[0] == 200
    await served.stop()


async def test_many_who_ask_whether_it_is_ready_ask_the_store_once(
    served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []
    store = served.hub.desk.store
    do = store.do

    async def counted(job: Job) -> object:
        # Whatever else may ask meanwhile: a client of another test may look for its own server at this port.
        if "Readiness" in job.__qualname__:
            asked.append(job)
        return await do(job)

    monkeypatch.setattr(store, "do", counted)
    answers = await asyncio.gather(*(_get(f"{served.url}/ready") for _ in range(20)))
    assert {status for status, _ in answers} == {200}
    assert len(asked) == 1


async def test_the_figures_count_what_happens_and_name_nobody(
    served: Served, opener: Opener, figures: str
) -> None:
    table = await seat_all(opener, 2)
    for _ in range(3):
        await table.step(random.Random(1))
    with pytest.raises(Refused):
        await table.seats[0].ask("join", code="NEVA-NONE-NONE")
    status, text = await _get(figures)
    assert status == 200
    lines = dict(line.rsplit(" ", 1) for line in text.splitlines() if not line.startswith("#"))
    assert lines['dual_power_requests_total{outcome="ok",request="act"}'] == "3.0"
    assert lines['dual_power_requests_total{outcome="unknown-match",request="join"}'] == "1.0"
    assert lines['dual_power_request_seconds_count{request="act"}'] == "3.0"
    assert lines["dual_power_connections"] == "2.0"
    assert lines["dual_power_tables"] == "1.0"
    assert float(lines["dual_power_commit_jobs_sum"]) >= float(lines["dual_power_commit_jobs_count"]) > 3
    assert float(lines['dual_power_pushes_total{event="update"}']) >= 8
    for secret in (*(client.token for client in table.seats), table.match, table.code, "Ada"):
        assert secret not in text
    assert (await _get(f"{served.url}/metrics"))[0] == 404


async def test_what_clients_send_makes_no_new_figures(served: Served, opener: Opener, figures: str) -> None:
    client = await opener()
    for number in range(20):
        await client.raw(f"request{number}", {})
        await client.raw("join", {"code": f"{number}" * 5})
    text = (await _get(figures))[1]
    seen = {line.split('request="')[1].split('"')[0] for line in text.splitlines() if 'request="' in line}
    outcomes = {line.split('outcome="')[1].split('"')[0] for line in text.splitlines() if 'outcome="' in line}
    assert seen <= set(REQUESTS)
    assert outcomes <= {"ok", *ERROR_CODES}


@pytest.fixture
def log(monkeypatch: pytest.MonkeyPatch) -> Iterator[io.StringIO]:
    """What the server logs as JSON."""
    told = io.StringIO()
    monkeypatch.setattr(sys, "stderr", told)
    log_to_standard_error("json")
    yield told
    forget_log()


async def test_the_log_is_json_and_holds_no_secret(
    log: io.StringIO, served: Served, opener: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not even when the database refuses a row: PostgreSQL would quote it."""
    table = await seat_all(opener, 2)
    store, secret = served.hub.desk.store, "geheimnis"
    do = store.do

    def twice(connection: Connection) -> None:
        row = {"id": secret, "token": secret.encode(), "nickname": secret}
        connection.execute(insert(PLAYERS), [row, row])

    async def failing(job: object) -> object:
        return await do(twice)

    monkeypatch.setattr(store, "do", failing)
    with pytest.raises(Refused, match="internal"):
        await table.seats[0].ask("join", code=table.code)
    monkeypatch.setattr(store, "do", do)
    told = log.getvalue()
    entries = [json.loads(line) for line in told.splitlines()]
    assert [entry["event"] for entry in entries] == ["the store failed"]
    assert entries[0]["level"] == "error"
    assert entries[0]["timestamp"].endswith("Z")
    seed = (await served.hub.desk.rooms.room(table.match)).row.seed.hex()
    for hidden in (
        secret,
        secret.encode().hex(),
        seed,
        table.code,
        *(client.token for client in table.seats),
    ):
        assert hidden not in told


async def test_a_port_that_is_taken_is_told(tmp_path: Path, served: Served) -> None:
    config = make_config(data=tmp_path / "second", port=0, metrics_port=served.port)
    with pytest.raises(CannotServe, match=f"Cannot listen on 127.0.0.1:{served.port}"):
        await serve(config)

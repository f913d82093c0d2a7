"""A match that began under other rules is neither played on wrongly nor in anybody's way."""

from __future__ import annotations

import pytest
from sqlalchemy import update

from server.schema import MATCHES
from tests.server.harness import Client, Opener, Refused, Served, seat_all


async def test_a_match_of_other_rules_is_refused_by_its_own_error(served: Served, opener: Opener) -> None:
    table = await seat_all(opener, seats=2)
    old = update(MATCHES).where(MATCHES.c.id == table.match).values(rules="3")
    await served.hub.desk.store.do(lambda connection: connection.execute(old).rowcount)
    await served.stop()
    await served.start()
    async with Client(served.url) as again:
        with pytest.raises(Refused) as refused:
            await again.enter(table.code)
        assert refused.value.code == "other-rules"
        assert await again.create(seats=2), "others play on"

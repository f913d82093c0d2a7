"""Whether a player may come in, or say something: what keepers have imposed holds until its time is over or it is lifted."""

from __future__ import annotations

from server.refusal import Refusal
from server.sanction_rows import Kind, find_sanction
from server.store import Store
from server.time import Clock

_WORDS = {
    "ban": ("banned", "The keeper of this server does not let you in"),
    "silence": ("silenced", "The keeper of this server lets you say nothing to others"),
}


async def demand_free(store: Store, clock: Clock, player: str, kind: Kind) -> None:
    """Raises Refusal, with the reason and the end, for a player for whom a sanction of this kind holds."""
    found = await store.do(find_sanction(player, kind, clock.now_ms()))
    if found is None:
        return
    code, words = _WORDS[kind]
    end = {} if found.until is None else {"until": found.until}
    raise Refusal(code, f"{words}: {found.reason}", reason=found.reason, **end)

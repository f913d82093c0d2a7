"""One match between bots, and what the lab keeps of it.

A game depends on the seed, its number and the bots alone, so the same call gives the same result with any number of
processes; line-ups that are compared with one another meet the same dice, decks and deals.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from hashlib import blake2b
from typing import Final, Literal

from msgspec import Struct

from rules.actions import Accept, Action, Pass, PlayCard, Refuse
from rules.bots import make_bot
from rules.events import AccordChanged, CardDrawn, Event
from rules.ids import Bloc, CardId, Ending, Faction, Op, Pact, bloc_of
from rules.match import SEED_BYTES, Match, Options
from rules.rng import Rng
from rules.state import Verdict

COUNTED: Final = (*(op.value for op in Op if op != Op.PLAY_CARD), *(card.name.lower() for card in CardId))
"""Names under which actions are counted: operations, answers, and each Plan card by its own."""
Bots = tuple[str, str, str, str]
"""A bot for each faction, in faction order."""


class Setting(Struct, frozen=True):
    """What is played, whoever plays it."""

    scenario: str
    seed: int
    seats: Literal[2, 3, 4] = 4
    length: Literal["full", "short", "class"] = "full"
    beginners: bool = False

    @property
    def options(self) -> Options:
        """The options of every match."""
        return Options(self.seats, self.length, beginners=self.beginners)


class Game(Struct, frozen=True):
    """What is kept of one match."""

    winner: Faction
    reason: str
    """Which end was reached: `rounds`, `crisis`, `majority` or `extinct`."""
    rounds: int
    actions: int
    legal: int
    """Legal actions over all decisions."""
    chosen: tuple[dict[str, int], ...]
    """What each faction chose how often, by the names of COUNTED."""
    drawn: dict[str, int]
    """Plan cards that came into a hand."""
    leaders: tuple[Ending, ...]
    """Who would have won at each Reckoning; the last is who did."""
    share: float
    """The Movement's share of sovereignty at the end."""
    committees: float
    """Effective committees among effective councils at the end."""
    garrisons: float
    """Effective garrisons among effective state authorities at the end."""
    emergencies: tuple[int, int]
    """Emergency levels of Movement and State at the end."""
    accord: Literal["never", "kept", "broken by assemblies", "broken by cabinet"]
    last_action_decided: bool
    """Whether another faction would have won, had the last to act passed."""


def play(setting: Setting, bots: Bots, number: int) -> Game:
    """Play one match to its end."""
    match = Match.create(setting.scenario, setting.options, _key(setting, number, "match"))
    players = [make_bot(name) for name in bots]
    secret = _key(setting, number, "bots")
    chosen: tuple[Counter[str], ...] = tuple(Counter() for _ in Faction)
    legal = 0
    while (seat := match.to_act) is not None:
        view = match.view(seat)
        actor = view.public.actor
        action = players[actor].choose(view, match.board, Rng(secret, match.version))
        legal += len(view.legal)
        chosen[actor][counted_as(action)] += 1
        match.submit(seat, match.version, action)
    assert match.verdict is not None
    return _kept(match, match.verdict, tuple(dict(some) for some in chosen), legal)


def _kept(match: Match, verdict: Verdict, chosen: tuple[dict[str, int], ...], legal: int) -> Game:
    history = [event for seat in match.seats for event in match.history(seat)]
    return Game(
        winner=verdict.winner,
        reason=verdict.reason,
        rounds=verdict.round,
        actions=match.version,
        legal=legal,
        chosen=chosen,
        drawn=_drawn(history),
        leaders=tuple(standing.ending for standing in match.chronicle()[1:]),
        share=_share(verdict.movement, verdict.movement + verdict.state),
        committees=_share(verdict.committees, verdict.councils),
        garrisons=_share(verdict.garrisons, verdict.authorities),
        emergencies=match.view(None).public.emergency,
        accord=_accord(match.history(None)),
        last_action_decided=_last_action_decided(match),
    )


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def _drawn(history: Iterable[Event]) -> dict[str, int]:
    cards = [event.card for event in history if isinstance(event, CardDrawn) and event.card is not None]
    return dict(Counter(CardId(card).name.lower() for card in cards))


def _accord(
    history: Iterable[Event],
) -> Literal["never", "kept", "broken by assemblies", "broken by cabinet"]:
    """What became of the Accord; one that lapsed or still held at the end was kept."""
    changes = [event for event in history if isinstance(event, AccordChanged)]
    for event in changes:
        if event.to == Pact.BROKEN:
            return "broken by assemblies" if event.by == Faction.ASSEMBLIES else "broken by cabinet"
    return "kept" if changes else "never"


def _last_action_decided(match: Match) -> bool:
    """Play the match again up to the last decision, and pass there instead."""
    assert match.verdict is not None
    *before, last = match.entries
    if isinstance(last.action, Accept | Refuse | Pass):
        return False
    again = Match.create(match.board.id, match.options, match.record().seed)
    for entry in before:
        assert entry.action is not None
        again.submit(entry.seat, again.version, entry.action)
    again.submit(last.seat, again.version, Pass())
    return again.verdict is not None and again.verdict.winner != match.verdict.winner


def counted_as(action: Action) -> str:
    """The name under which an action is counted."""
    return action.card.name.lower() if isinstance(action, PlayCard) else action.op.value


def _key(setting: Setting, number: int, purpose: str) -> bytes:
    """A key of its own for every game and purpose: what a bot draws tells nothing of the match's dice."""
    return blake2b(f"{setting.seed}/{number}/{purpose}".encode(), digest_size=SEED_BYTES).digest()


def prevailed(game: Game) -> Bloc:
    """The bloc that won the match."""
    return bloc_of(game.winner)

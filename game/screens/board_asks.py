"""What is asked and of whom, in words: the heading, the prompt, names of what was chosen."""

from __future__ import annotations

from game.choice import Step
from game.readout import option_words
from game.screens.board_scene import Scene
from game.words import card_name, faction_name, op_name, place_name, say, word
from rules.actions import AskConcession
from rules.ids import NOWHERE, CardId, Faction, Op, Phase


def title_of(scene: Scene) -> str:
    """Whose moment it is."""
    public = scene.view.public
    if scene.view.verdict is not None:
        return say("board-over")
    if scene.planning is not None:
        return say("board-planning")
    if not scene.acting:
        who, faction = scene.label_of(public.actor), faction_name(public.actor)
        return say(_OTHERS.get(public.phase, "board-is-acting"), who=who, faction=faction)
    if len(scene.own) > 1:
        return say("board-faction-impulse", faction=faction_name(public.actor))
    return say(_OWN.get(public.phase, "board-your-impulse"))


_OTHERS = {Phase.ANSWER: "board-is-answering", Phase.SPLIT: "board-is-choosing"}
_OWN = {Phase.ANSWER: "board-your-answer", Phase.SPLIT: "board-your-side"}


def prompt(scene: Scene) -> str:
    """What is asked now, in one sentence."""
    if not scene.acting:
        return say("board-inspect")
    if scene.view.public.phase == Phase.SPLIT:
        return say("ask-split")
    if scene.view.public.phase == Phase.ANSWER:
        proposal = scene.view.public.proposal
        if proposal is not None:
            return say(
                "ask-proposal", faction=faction_name(Faction.CABINET), what=proposal_words(scene, proposal)
            )
        return say("ask-answer", faction=faction_name(_other(scene.view.public.actor)))
    chosen = scene.choice
    if chosen.card is not None:
        return _card_prompt(scene, chosen.card)
    if chosen.op is None:
        if chosen.place is None:
            return say("ask-operation")
        return say("ask-operation-at", place=place_name(scene.board, chosen.place))
    args = {"op": op_name(chosen.op)}
    if scene.step is Step.DESTINATION and chosen.place is not None:
        args["the"] = place_name(scene.board, chosen.place, "the")
    if scene.step is Step.OPTION:
        return say(f"ask-option-{word(chosen.op)}")
    if scene.step is Step.COUNT and chosen.op is Op.ASK_CONCESSION:
        return say("ask-price")
    return say(f"ask-{scene.step.value}", **args)


def proposal_words(scene: Scene, proposal: AskConcession) -> str:
    """What the Cabinet asks for, where, and what it offers."""
    what = option_words(proposal.concession)
    if proposal.place == NOWHERE:
        return say("concession-asked", what=what, price=proposal.price)
    at = place_name(scene.board, proposal.place, "at")
    return say("concession-asked-at", what=what, at=at, price=proposal.price)


def _card_prompt(scene: Scene, card: CardId) -> str:
    if scene.step is Step.OPTION:
        return say("ask-option-play-card")
    key = "ask-places" if scene.step is Step.PLACES else "ask-commit-card" if scene.lit else "ask-commit"
    return say(key, card=card_name(card), op=card_name(card))


def _other(faction: Faction) -> Faction:
    return Faction.CABINET if faction == Faction.ASSEMBLIES else Faction.ASSEMBLIES


def name_of(scene: Scene) -> str:
    """The operation or card that is chosen."""
    chosen = scene.choice
    if chosen.card is not None:
        return card_name(chosen.card)
    return op_name(chosen.op) if chosen.op is not None else ""

"""What is asked and of whom, in words: the heading, the prompt, names of what was chosen."""

from __future__ import annotations

from game.choice import Option, Step
from game.screens.board_scene import Scene
from game.words import card_name, faction_name, op_name, place_name, say, word
from rules.ids import Aim, CardId, Faction, Institution, Phase, Target


def title_of(scene: Scene) -> str:
    """Whose moment it is."""
    public = scene.view.public
    if scene.view.verdict is not None:
        return say("board-over")
    if not scene.acting:
        who, faction = scene.label_of(public.actor), faction_name(public.actor)
        answering = public.phase == Phase.ANSWER
        return say("board-is-answering" if answering else "board-is-acting", who=who, faction=faction)
    if len(scene.own) > 1:
        return say("board-faction-impulse", faction=faction_name(public.actor))
    return say("board-your-answer" if public.phase == Phase.ANSWER else "board-your-impulse")


def prompt(scene: Scene) -> str:
    """What is asked now, in one sentence."""
    if not scene.acting:
        return say("board-inspect")
    if scene.view.public.phase == Phase.ANSWER:
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
    return say(f"ask-{scene.step.value}", **args)


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


def option_words(option: Option) -> str:
    """What may be declared, as a phrase."""
    match option:
        case Institution():
            return say(f"institution-{word(option.name)}")
        case Target():
            return say(f"target-{word(option.name)}")
        case Aim():
            return say(f"aim-{word(option.name)}")

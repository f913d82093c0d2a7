"""What one picture of the board is made of, and what its parts can ask for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

import pygame

from assets import MapDrawing
from game import choice as choosing
from game import model
from game.choice import NOTHING, Choice, Option
from game.layout import MapFrame, Zones
from game.lens import Lens
from game.log import Entry
from game.look import accent_of
from game.map_picture import Picture
from game.screens.board_order_parts import Ordering, OrderSheet, Planning
from game.session import Notice
from game.talk_panel import TalkPanel
from game.theme import Accent, Scale
from game.timing import Readout
from game.widgets.icons import OPERATION_ICONS
from rules.actions import Action
from rules.board import Board
from rules.bots import Advice
from rules.ids import CardId, Faction, Op, PlaceId
from rules.table_news import Room
from rules.view import Guide, View

# ---- what a part can ask for ----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class ChooseOp:
    """Choose an operation; chosen again it is put down."""

    op: Op


@dataclass(frozen=True)
class ChooseCard:
    """Choose a Plan card."""

    card: CardId


@dataclass(frozen=True)
class ChoosePlace:
    """Choose a place, or look at it."""

    at: PlaceId


@dataclass(frozen=True)
class ChooseOption:
    """Declare an institution, a target or an aim."""

    option: Option


@dataclass(frozen=True)
class ChooseCount:
    """Say how many move."""

    count: int


@dataclass(frozen=True)
class Commit:
    """Take the action that was chosen; `sure` after it was asked again."""

    sure: bool = False


@dataclass(frozen=True)
class Answer:
    """Take this action at once."""

    action: Action


@dataclass(frozen=True)
class Advised:
    """Lay out this action as if it had been chosen part by part."""

    action: Action


@dataclass(frozen=True)
class StepBack:
    """Take back the last choice."""


@dataclass(frozen=True)
class Undo:
    """Take back the last action."""


@dataclass(frozen=True)
class Open:
    """Open or close one of the folded parts: `plans`, `event`, `log`, `prevails`, `legend`, `help`, `hints`, `talk`."""

    part: str


@dataclass(frozen=True)
class Visit:
    """Go to another screen: `rules` or `settings`."""

    screen: str


@dataclass(frozen=True)
class Scroll:
    """Move the log by so many entries; more is older."""

    by: int


@dataclass(frozen=True)
class TakeBack:
    """Take the own seat back from the computer that stands in."""


@dataclass(frozen=True)
class PlanVacation:
    """Plan so many days of vacation more, or less."""

    by: int


@dataclass(frozen=True)
class GoOnVacation:
    """Be away for so many days, or (0) back."""

    days: int


@dataclass(frozen=True)
class Talking:
    """Do what a part of the panel of talk does."""

    name: str


@dataclass(frozen=True)
class Ask:
    """Ask the table for its agreement (or give the seat up: `resign`)."""

    kind: str
    seat: int | None = None


@dataclass(frozen=True)
class Sure:
    """Ask once more before this is asked of the table; empty: no."""

    what: str


@dataclass(frozen=True)
class Reply:
    """Answer a motion."""

    number: int
    agree: bool


@dataclass(frozen=True)
class Dismissed:
    """This player shall watch through the own seat no longer; empty: oneself through another's."""

    player: str


Choosing = ChooseOp | ChooseCard | ChoosePlace | ChooseOption | ChooseCount
Timekeeping = TakeBack | PlanVacation | GoOnVacation
Agreeing = Ask | Sure | Reply | Dismissed
Message = (
    Choosing
    | Commit
    | Answer
    | Advised
    | StepBack
    | Undo
    | Open
    | Visit
    | Scroll
    | Timekeeping
    | Talking
    | Agreeing
    | Ordering
)


@dataclass(frozen=True)
class Spot:
    """A part that can be clicked or focused. `tip` is what the tooltip says, `words` what is read out."""

    name: str
    rect: pygame.Rect
    words: str
    message: Message | None
    tip: str = ""
    enabled: bool = True


# ---- the scene ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Scene:
    """Everything that a picture of the board depends on."""

    view: View
    board: Board
    drawing: MapDrawing
    seating: tuple[tuple[Faction, ...], ...]
    labels: tuple[str, ...]
    """Names by seat."""
    zones: Zones
    frame: MapFrame
    guide: Guide | None = None
    choice: Choice = NOTHING
    looked: PlaceId | None = None
    """The place in the panel; the chosen one if there is one."""
    hover: str = ""
    focus: str = ""
    pressed: str = ""
    open: str = ""
    lens: Lens = Lens.AUTHORITY
    asking: bool = False
    """Whether the breaking of the Accord is asked again."""
    can_undo: bool = False
    entries: tuple[Entry, ...] = ()
    log_from: int = 0
    """Entries passed over at the log's end."""
    notice: Notice | None = None
    hinting: bool = False
    """Whether hints can be asked for."""
    remembers: bool = False
    """Whether earlier positions can be looked at from here."""
    hints: tuple[Advice, ...] | None = None
    """What was found for this view; None: nothing yet."""
    room: Room | None = None
    """The table on a server; None where the match is played at this screen."""
    times: tuple[Readout, ...] = ()
    """What each seat's clock shows; nothing where there is no clock."""
    vacation: int = 1
    """Days of vacation that are planned in the sheet of the clocks."""
    talk: TalkPanel | None = None
    """What is said at the table; None where the match is played at this screen."""
    rewind_to: int | None = None
    """How many decisions would stand if the table took back the own last one."""
    sure: str = ""
    """What is asked once more before it is asked of the table."""
    ordering: OrderSheet | None = None
    """The standing orders of the seat; None for a watcher, and where the match is played at this screen."""
    planning: Planning | None = None
    """Not None while an action is chosen for later."""
    glow: Mapping[str, float] = field(default_factory=dict)
    """What changed lately, by name, from 1 to 0."""

    @property
    def scale(self) -> Scale:
        return self.zones.scale

    @property
    def compact(self) -> bool:
        return self.zones.scale.compact

    @property
    def accent(self) -> Accent:
        return accent_of(self.board.id)

    def icon(self, op: Op) -> str:
        """The icon of an operation: the scenario's own, where its drawing names one."""
        return self._icons.get(op, OPERATION_ICONS[op])

    @cached_property
    def _icons(self) -> dict[str, str]:
        return dict(self.drawing.style.icons)

    @cached_property
    def picture(self) -> Picture:
        return Picture(self.drawing, self.frame)

    @cached_property
    def own(self) -> tuple[Faction, ...]:
        """The factions of the seat shown."""
        return model.factions_shown(self.view, self.seating)

    @cached_property
    def acting(self) -> bool:
        """Whether the seat shown is to decide."""
        return model.is_acting(self.view, self.seating) and bool(self.view.legal)

    @cached_property
    def action(self) -> Action | None:
        """The action that the red button would take."""
        return choosing.action(self.view.legal, self.choice)

    @cached_property
    def lit(self) -> frozenset[PlaceId]:
        return choosing.lit(self.view.legal, self.choice)

    @cached_property
    def reach(self) -> frozenset[PlaceId]:
        """What is lit, or could be chosen instead."""
        return choosing.within_reach(self.view.legal, self.choice)

    @cached_property
    def step(self) -> choosing.Step:
        return choosing.step(self.view.legal, self.choice)

    def seat_of(self, faction: Faction) -> int:
        """The seat that plays a faction."""
        return next(seat for seat, factions in enumerate(self.seating) if faction in factions)

    def label_of(self, faction: Faction) -> str:
        """The name of whoever plays a faction."""
        return self.labels[self.seat_of(faction)]

    def time_of(self, faction: Faction) -> Readout | None:
        """What the clock of whoever plays a faction shows; a computer has none, but one that stands in is told."""
        time = self.times[self.seat_of(faction)] if self.times else None
        return None if time is None or (time.bot and not (time.stood_in or time.lost)) else time

    @cached_property
    def own_time(self) -> Readout | None:
        """What the clock of the seat shown shows; None for a watcher, and without a clock."""
        return self.time_of(self.own[0]) if self.own else None

    @cached_property
    def pointed(self) -> int:
        """The number of the hint that the pointer or the keyboard is at; 0: none."""
        if self.open != "hints":
            return 0
        numbers = range(1, len(self.hints or ()) + 1)
        return next(
            (number for name in (self.hover, self.focus) for number in numbers if name == f"hint-{number}"), 0
        )

    @cached_property
    def chosen(self) -> frozenset[PlaceId]:
        """The places that stand out: those of the choice or of the hint pointed at, else the one that is looked at."""
        if self.pointed:
            action = (self.hints or ())[self.pointed - 1].action
            source = choosing.place_of(action)
            return frozenset(choosing.goals_of(action)) | (frozenset() if source is None else {source})
        found = {self.choice.place, self.choice.to, *self.choice.places}
        if self.choice.op is None and self.choice.card is None:
            found.add(self.looked)
        return frozenset(at for at in found if at is not None)

    def on(self, name: str) -> bool:
        """Whether the pointer is on a part."""
        return self.hover == name

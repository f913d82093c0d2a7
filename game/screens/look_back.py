"""Looking back: the board of an earlier position, as the own seat saw it, with a panel for moving in time."""

from __future__ import annotations

import pygame

from game import log, saves, text
from game.draw import Canvas
from game.input import Key
from game.past import PastSession
from game.preferences import Preferences
from game.screen import Move, Pop, Push
from game.screens.board import BoardScreen
from game.screens.board_scene import Scene, Spot, Visit
from game.screens.board_type import fitted, label, paragraph
from game.session import Session
from game.theme import BODY, BUTTON, INK, INK_2, NOTE, PANEL, PAPER
from game.timing import Readout
from game.widgets import marks
from game.widgets.button import Button, Tone
from game.words import say
from rules.board import Board
from rules.ids import Seat
from rules.match import Match, can_begin

BUTTONS = ("first", "round-back", "back", "on", "round-on", "last", "play", "close")
LINES = 3
"""Lines of the log that the panel tells of a decision, at most."""


class LookBack(BoardScreen):
    """A board on which nothing can be done but to look. Esc goes back to the present."""

    def __init__(self, session: Session, preferences: Preferences | None, *, away: bool = False) -> None:
        """`away`: begin after the own last decision, to be told step by step what came since."""
        self._past = PastSession(session)
        self._present = session.online
        self._away = away
        if away:
            self._past.go(self._past.own)
            self._past.poll()
        super().__init__(self._past, preferences)
        self._focus = "look-on" if away else "look-back"
        self._by_key = True

    @property
    def board(self) -> Board:
        return self._past.board

    @property
    def remembers(self) -> bool:
        """No: this is the past already."""
        return False

    @property
    def hinting(self) -> bool:
        """Never: there is nothing to decide."""
        return False

    def _read_times(self) -> tuple[Readout, ...]:
        """The clocks of now: they run while one looks back."""
        return () if self._present is None else self._present.times()

    # ---- the picture ------------------------------------------------------------------------------------------------

    def paint(self, canvas: Canvas, scene: Scene) -> list[Spot]:
        zone = scene.zones.rect("bottom")
        board = [spot for spot in super().paint(canvas, scene) if not zone.contains(spot.rect)]
        return [*board, *self._panel(canvas, scene, zone)]

    def _panel(self, canvas: Canvas, scene: Scene, zone: pygame.Rect) -> list[Spot]:
        px = scene.scale.px
        canvas.fill(PAPER, zone)
        canvas.fill(INK, pygame.Rect(zone.left, zone.top, zone.width, scene.scale.line(4)))
        inside = zone.inflate(-px(36), -px(16))
        title = canvas.text(
            say("look-away" if self._away else "look-title").upper(),
            scene.scale.font(PANEL),
            (inside.left, inside.top + px(12)),
            INK,
            "midleft",
        )
        public, past = scene.view.public, self._past
        where = say("look-where", round=public.round, impulse=public.impulse, at=past.at, last=past.last)
        left = title.right + px(20)
        fitted(canvas, where, scene.scale.font(BODY), (left, title.centery), inside.right - left, INK_2)
        high = px(34 if scene.compact else 46)
        self._told(
            canvas,
            scene,
            pygame.Rect(
                inside.left, title.bottom + px(8), inside.width, inside.bottom - high - title.bottom - px(14)
            ),
        )
        if not scene.compact:
            label(canvas, scene.scale, say("look-keys"), (inside.left, inside.bottom - high - px(14)))
        return self._buttons(
            canvas, scene, pygame.Rect(inside.left, inside.bottom - high, inside.width, high)
        )

    def _told(self, canvas: Canvas, scene: Scene, area: pygame.Rect) -> None:
        """What led to the position, as the log tells it."""
        px, faction = scene.scale.px, self._past.faction_at(self._past.at)
        font = scene.scale.font(NOTE if scene.compact else BODY)
        left = area.left
        if faction is not None:
            r = px(7 if scene.compact else 10)
            marks.draw(
                canvas, marks.mark_of(faction), (left + r, area.top + font.leading / 2), r, ground=PAPER
            )
            left += 3 * r
        y = area.top
        for words in self._lines():
            if y + font.leading > area.bottom + px(4):
                break
            y = paragraph(canvas, words, font, pygame.Rect(left, y, area.right - left, area.height), INK, 1)

    def _lines(self) -> list[str]:
        past = self._past
        if past.at == 0:
            return [say("look-start" if past.begun is None else "look-begun")]
        told = log.log(past.board, past.moments[past.at].events)
        lines = [line.what for entry in told for line in entry.lines]
        return lines[:LINES] or [say("look-nothing")]

    def _buttons(self, canvas: Canvas, scene: Scene, area: pygame.Rect) -> list[Spot]:
        """Side by side, each as wide as its words and an equal share of what is left."""
        gap, font, spots = scene.scale.px(8), scene.scale.font(BUTTON), []
        words = [text.width(say(f"look-{kind}").upper(), font) for kind in BUTTONS]
        spare = (area.width - gap * (len(BUTTONS) - 1) - sum(words)) // len(BUTTONS)
        left = area.left
        for kind, wide in zip(BUTTONS, words, strict=True):
            name = f"look-{kind}"
            rect = pygame.Rect(left, area.top, wide + spare, area.height)
            left = rect.right + gap
            tone = Tone.SECOND if kind == "close" else Tone.PLAIN
            open_ = self._enabled(kind)
            Button(
                rect,
                say(name),
                tone,
                enabled=open_,
                focus=scene.focus == name,
                hover=scene.on(name),
                pressed=scene.pressed == name,
            ).draw(canvas, scene.scale)
            spots.append(Spot(name, rect, say(name), Visit(name), enabled=open_))
        return spots

    def _enabled(self, kind: str) -> bool:
        past = self._past
        match kind:
            case "first" | "round-back" | "back":
                return past.at > 0
            case "on" | "round-on" | "last":
                return past.at < past.last
            case "play":
                return self._preferences is not None and can_begin(past.board, past.view)
            case _:
                return True

    # ---- moving in time ---------------------------------------------------------------------------------------------

    def _meant(self, key: Key | None) -> Move | None:
        match key:
            case Key.LEFT | Key.STEP_BACK:
                return self._visit("look-back")
            case Key.RIGHT | Key.STEP_ON | Key.SKIP:
                return self._visit("look-on")
            case Key.UP:
                return self._visit("look-round-back")
            case Key.DOWN:
                return self._visit("look-round-on")
            case Key.FIRST:
                return self._visit("look-first")
            case Key.LAST:
                return self._visit("look-last")
            case Key.BACK if not self._open and self._looked is None:
                return Pop()
            case _:
                return super()._meant(key)

    def _play_on(self) -> Move | None:
        """A match of one's own from the position that is shown, as far as the seat knew it."""
        from game.screens.new_match import NewMatch

        past = self._past
        if self._preferences is None:
            return None
        begun = Match.create(past.board.id, past.options, saves.fresh_key(), past.view)
        own = Seat(0) if past.view.seat is None else past.view.seat
        return Push(NewMatch(self._preferences, begun=begun, own=own))

    def _step(self, by: int) -> None:
        """Tab: the panel's buttons, then the places."""
        ready = [spot.name for spot in self._spots if spot.enabled and spot.message is not None]
        names = [name for name in ready if name.startswith("look-")]
        names += [name for name in ready if name.startswith("place-")]
        here = names.index(self._focus) if self._focus in names else -1 if by > 0 else 0
        self._set_focus(names[(here + by) % len(names)])

    def _visit(self, screen: str) -> Move | None:
        past = self._past
        moves = {
            "look-first": 0,
            "look-round-back": past.round_from(-1),
            "look-back": past.at - 1,
            "look-on": past.at + 1,
            "look-round-on": past.round_from(1),
            "look-last": past.last,
        }
        if screen == "look-close":
            return Pop()
        if screen == "look-play":
            return self._play_on()
        if screen not in moves:
            return super()._visit(screen)
        if self.busy:
            self._skip()
        past.go(moves[screen])
        self._dirty = True
        return None

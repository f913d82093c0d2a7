"""The verdict: who won and why, how it came to that round by round, and the whole match to look through again."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor

import pygame

from game import lead, replay_bar, saves
from game.draw import Canvas
from game.furniture import draw_spots
from game.input import Key
from game.local import LocalSession
from game.page import Act, Page, Spot
from game.preferences import Preferences
from game.recap import Recap, recap
from game.screen import Move, Pop, Push, Replace
from game.screens import verdict_banner, verdict_columns, verdict_foot, verdict_moments
from game.screens.verdict_words import ahead_words
from game.theme import INK, PAPER
from game.words import dress, say
from rules.board import Board
from rules.branch import branch
from rules.errors import DualPowerError
from rules.ids import Faction
from rules.record import Record

SPEEDS = (1, 2, 4)
STEP_MS = 900
OPENING_MS = 1200
"""How long the verdict takes to unfold: first the banner, then the chart from left to right."""
BUTTONS = (("first", 56, 56), ("back", 124, 56), ("play", 192, 70), ("on", 276, 56), ("last", 344, 56))


class VerdictPage(Page):
    """One finished match. `label` names the winner; `rematch`, where there is one, makes the next match's screen, and
    `talk` the page of what was said."""

    def __init__(
        self,
        record: str,
        label: Callable[[Faction], str],
        preferences: Preferences,
        rematch: Act | None,
        talk: Act | None = None,
        announced: str = "",
    ) -> None:
        """`announced` is the digest of the seed that was told before the end, where there was one."""
        super().__init__()
        self._announced = announced
        self._record = record
        self._label = label
        self._preferences = preferences
        self._rematch = rematch
        self._talk = talk
        self._reader = ThreadPoolExecutor(1, thread_name_prefix="recap")
        self._reading: Future[Recap] = self._reader.submit(recap, record)
        self._recap: Recap | None = None
        self._unread = False
        self._at = 0
        self._playing_since: int | None = None
        self._playing = False
        self._speed = 1
        self._looking = False
        self._as_state = False
        """Whether the replay hides what the State could not know."""
        self._saved_as = ""
        self._unfolded = 1.0 if preferences.settings.reduced_motion else 0.0
        self._ready_ms: int | None = None

    # ---- the record, once it is read --------------------------------------------------------------------------------

    @property
    def ready(self) -> bool:
        """Whether the record was read."""
        return self._recap is not None

    @property
    def board(self) -> Board | None:
        return self._recap.board if self._recap is not None else None

    def tick(self, now_ms: int) -> bool:
        if self._recap is None and not self._unread and self._reading.done():
            self._take_in()
        if self._playing and self._recap is not None:
            self._play(self._recap, now_ms)
        return self._unfold(now_ms) | super().tick(now_ms)

    def _take_in(self) -> None:
        """Show what was read, or that nothing can be."""
        self._reader.shutdown()
        try:
            self._recap = self._reading.result()
        except DualPowerError:
            self._unread = True
        else:
            dress(self._recap.board)
            self._at = len(self._recap.steps)
        self.renew()

    def _unfold(self, now_ms: int) -> bool:
        """One more step of the opening motion; whether there was one."""
        if self._recap is None or self._unfolded >= 1.0:
            return False
        self._ready_ms = now_ms if self._ready_ms is None else self._ready_ms
        self._unfolded = min((now_ms - self._ready_ms) / OPENING_MS, 1.0)
        return True

    def _part(self, begin: float, end: float) -> float:
        """How much of what unfolds between these parts of the opening is there, from 0 to 1, slowing down."""
        part = min(max((self._unfolded - begin) / (end - begin), 0.0), 1.0)
        return 1.0 - (1.0 - part) ** 3

    def _play(self, told: Recap, now_ms: int) -> None:
        if self._playing_since is None:
            self._playing_since = now_ms
        elif now_ms - self._playing_since >= STEP_MS / self._speed:
            self._playing_since = now_ms
            self._at += 1
            self._playing = self._at < len(told.steps)
            self.renew()

    def leave(self) -> None:
        self._reader.shutdown(wait=False, cancel_futures=True)

    # ---- what can be chosen -----------------------------------------------------------------------------------------

    def _ways_on(self) -> list[Spot]:
        """Side by side at the right of the foot."""
        look = say("verdict-back" if self._looking else "verdict-look")
        ways: list[tuple[str, str, Act | None, str]] = [
            ("look", look, self._look if self._recap is not None else None, "plain"),
            ("branch", say("verdict-branch"), self._branch_off if self._branches else None, "commit"),
            ("rematch", say("verdict-rematch"), None if self._looking else self._rematch, "commit"),
            ("talk", say("talk-title"), self._talk, "plain"),
            ("leave", say("verdict-leave"), self.back, "plain"),
        ]
        there = [way for way in ways if way[2] is not None]
        wide = min(150, (460 - 12 * (len(there) - 1)) / len(there))
        left = 1864 - len(there) * (wide + 12) + 12
        return [
            Spot(name, self.box(left + number * (wide + 12), 920, wide, 56), words, act, tone)
            for number, (name, words, act, tone) in enumerate(there)
        ]

    def other_key(self, key: Key) -> Move | None:
        if key in (Key.TALK, Key.NOTES) and self._talk is not None:
            return self._talk()
        return self._replay_key(key)

    def spots(self) -> list[Spot]:
        spots: list[Spot] = []
        if self._recap is not None:
            acts: dict[str, Act] = {
                "first": lambda: self._go(0),
                "back": lambda: self._go(self._at - 1),
                "play": self._toggle,
                "on": lambda: self._go(self._at + 1),
                "last": lambda: self._go(9999),
            }
            for name, x, width in BUTTONS:
                spots.append(
                    Spot(name, self.box(x, 920, width, 56), say(f"replay-{name}"), acts[name], "replay")
                )
            words = say("verdict-speed", speed=self._speed)
            spots.append(Spot("speed", self.box(408, 926, 60, 44), words, self._faster, "link"))
            spots.append(Spot("bar", self.box(478, 925, 904, 50), say("replay-bar"), lambda: None, "bar"))
            if not self._looking:
                spots += self._moments(self._recap)
        spots += self._ways_on()
        spots.append(self._save_spot())
        if self._looking:
            spots.append(self._eyes_spot())
        return spots

    def _save_spot(self) -> Spot:
        saved = say("verdict-saved", path=self._saved_as) if self._saved_as else say("verdict-save")
        act = None if self._saved_as else self._save
        top, high = (1018, 36) if self._looking else (1000, 54)
        return Spot("save", self.box(1464, top, 400, high), saved, act, "line")

    def _eyes_spot(self) -> Spot:
        words = say("verdict-eyes-state" if self._as_state else "verdict-eyes-all")
        return Spot("eyes", self.box(1464, 982, 400, 36), words, self._change_eyes, "line")

    def _change_eyes(self) -> None:
        self._as_state = not self._as_state
        self.renew()

    def _moments(self, told: Recap) -> list[Spot]:
        """Every round in which somebody was ahead, and every turning point: chosen, they are looked at on the map."""
        spots = []
        for number in told.rounds:
            step = told.after_round(number)
            words, rect = ahead_words(told.chances[step], number), lead.box_of(self, told, number)
            spots.append(Spot(f"ahead-{number}", rect, words, self._see(step)))
        for number, moment in enumerate(verdict_moments.moments(self, told), 1):
            words, rect = f"{moment.title}. {moment.words}", verdict_moments.box_of(self, moment)
            spots.append(Spot(f"turning-{number}", rect, words, self._see(moment.turning.step)))
        return spots

    def _see(self, step: int) -> Act:
        def see() -> None:
            self._go(step)
            self._look()
            self.focus = "look"

        return see

    def handle(self, event: pygame.event.Event) -> Move | None:
        if event.type in (pygame.KEYDOWN, pygame.MOUSEBUTTONDOWN):
            self._unfolded = 1.0
            self.dirty = True
        grabbed = event.type == pygame.MOUSEBUTTONDOWN or (
            event.type == pygame.MOUSEMOTION and event.buttons[0]
        )
        if grabbed and self._recap is not None and self.spot("bar").rect.collidepoint(event.pos):
            self._go(replay_bar.step_at(self, self._recap, self._rounds, event.pos[0]))
        return super().handle(event)

    def _replay_key(self, key: Key) -> Move | None:
        steps = {Key.STEP_BACK: self._at - 1, Key.STEP_ON: self._at + 1, Key.FIRST: 0, Key.LAST: 9999}
        if key in steps:
            self._go(steps[key])
        return None

    def back(self) -> Move | None:
        if self._looking:
            self._look()
            return None
        return Pop()

    def _go(self, step: int) -> None:
        if self._recap is not None:
            self._at = min(max(step, 0), len(self._recap.steps))
            self._playing = False
            self.renew()

    def _toggle(self) -> None:
        told = self._recap
        if told is None:
            return
        self._playing = not self._playing
        self._playing_since = None
        if self._playing and self._at == len(told.steps):
            self._at = 0
        self._looking = self._looking or self._playing

    def _faster(self) -> None:
        self._speed = SPEEDS[(SPEEDS.index(self._speed) + 1) % len(SPEEDS)]

    def _look(self) -> None:
        self._looking = not self._looking
        self._playing = self._playing and self._looking
        self.renew()

    @property
    def _branches(self) -> bool:
        """Whether the position that is looked at can be played on."""
        return self._looking and self._recap is not None and self._at < len(self._recap.steps)

    def _branch_off(self) -> Move:
        """Another course from the position that is looked at, at this screen."""
        from game.screens.new_match import NewMatch

        begun = branch(Record.load(self._record), self._at)
        return Push(NewMatch(self._preferences, people=1, begun=begun))

    def _save(self) -> None:
        if self._recap is not None:
            self._saved_as = str(saves.keep_record(self._record, self._recap.board.id))

    @property
    def _rounds(self) -> int:
        return 0 if self._recap is None else self._recap.board.numbers.rounds

    # ---- drawing ----------------------------------------------------------------------------------------------------

    def paint(self, canvas: Canvas) -> None:
        canvas.fill(PAPER)
        told = self._recap
        if told is None:
            words = say("verdict-unread" if self._unread else "verdict-reading")
            canvas.text(words, self.font(verdict_banner.WHY), self.at(960, 440), INK, "midcentre")
        elif self._looking:
            self._replay(canvas, told)
        else:
            with canvas.clip(verdict_columns.from_left(self, self._part(0.0, 0.45))):
                verdict_banner.draw(self, canvas, told, self._label)
            seen = 0.28 + 0.46 * self._part(0.3, 1.0) if self._unfolded < 1.0 else 1.0
            verdict_columns.draw(self, canvas, told, seen)
        verdict_foot.draw(self, canvas, told, self._at, self._playing)
        if told is not None and self._announced:
            verdict_foot.proof(self, canvas, self._record, self._announced)
        draw_spots(self, canvas)

    def _replay(self, canvas: Canvas, told: Recap) -> None:
        """The map as it stood, with every secret or as the State knew it."""
        from game.screens.replay_map import draw_map

        area = pygame.Rect(0, 0, self.size[0], self.at(0, verdict_foot.TOP)[1])
        view = told.view_of_state(self._at) if self._as_state else told.view(self._at)
        draw_map(self, canvas, told, view, area, tuple(self._label(factions[0]) for factions in told.seating))


def local_verdict(session: LocalSession, preferences: Preferences) -> VerdictPage:
    """The verdict of a match at this screen, with the same people for the next."""

    def rematch() -> Move:
        from game.screens.match import again

        return Replace(again(session, preferences))

    def label(faction: Faction) -> str:
        return session.seat_label(session.match.seat_of(faction))

    return VerdictPage(session.match.record().dump(), label, preferences, rematch)

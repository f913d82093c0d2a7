"""Play online: the server, a code to join by, and the tables that are open or one's own."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from functools import partial
from typing import Any

import msgspec

from game.asking import Asking
from game.draw import Canvas
from game.furniture import ROW_TEXT, draw_spots, heading_bar, label, paragraph, rule
from game.lobby import VIEWS, LobbyList
from game.net import Link, LinkState
from game.page import Act, Field, Page, Spot
from game.preferences import Preferences
from game.saves import MAX_NAME
from game.screen import Move, Pop, Push
from game.screens.lobby_lines import BUTTONS, HIGH, LEFT, RIGHT, TOP, draw_line
from game.theme import BODY, INK_3, NOTE, OXBLOOD, PAPER
from game.words import of_scenario, say
from rules.people import AnswerInvitation, Invitation
from rules.protocol import Join
from rules.table_news import Lobby, Room

REFRESH_MS, NEWS_MS = 15_000, 700
"""How old the list may become, and how often it is asked for while it changes all the time."""
VIEWS_TOP, FILTERS_TOP, BELOW = 100, 162, 908
_LISTED = ("enter", "accept", "decline", "newer", "older", "by")
"""What the names of spots in the list begin with."""


def server_url(typed: str) -> str:
    """An address as it can be connected to: with a scheme, without a slash at the end."""
    address = typed.strip().rstrip("/")
    return address if "://" in address else f"http://{address}"


def code_in(typed: str) -> str:
    """The join code in what was typed or pasted: the code itself, or the end of a link."""
    return typed.strip().rstrip("/").rpartition("/")[2].upper()


def server_in(typed: str) -> str:
    """The server of a link that was typed or pasted; empty for a code alone."""
    server, joins, _ = typed.strip().partition("/join/")
    return server if joins and "://" in server else ""


def failure_words(code: str) -> str:
    """What a refusal means."""
    return say(f"error-{code}")


class Online(Page):
    """The way to a table. The connection is made when the page opens and again when the address changes."""

    def __init__(self, preferences: Preferences) -> None:
        super().__init__()
        self._preferences = preferences
        settings = preferences.settings
        self._name = settings.name or say("online-guest", number=10 + secrets.randbelow(90))
        self._code = ""
        self._server = settings.server
        self.fields = {
            "server": Field(self._server, 200, lambda text: setattr(self, "_server", text)),
            "name": Field(self._name, MAX_NAME, lambda text: setattr(self, "_name", text)),
            "code": Field("", 200, self._coded),
        }
        self._lobby = LobbyList()
        self._now_ms = 0
        self._asked_ms: int | None = None
        self._greeted = False
        self._changed = False
        """Whether the server has told of a change since."""
        self._seen: tuple[LinkState, int] | None = None
        self._next: Move | None = None
        self._then: Act | None = None
        self.link = self._connect()

    def _coded(self, typed: str) -> None:
        """Take a code, or a link: that names its server, too."""
        self._code = typed
        if server := server_in(typed):
            self._server = self.fields["server"].text = server

    # ---- the connection ---------------------------------------------------------------------------------------------

    def _connect(self) -> Link:
        """With the token that was kept."""
        server = server_url(self._server)
        token = self._preferences.settings.tokens.get(server, "")
        return self._over(Link(server, self._name.strip(), token).start())

    def _over(self, link: Link) -> Link:
        """Ask over this connection from now on."""
        self._joining = Asking(link)
        self._listing = Asking(link)
        self._declining = Asking(link)
        return link

    def _reconnect(self) -> None:
        self._preferences.change(server=server_url(self._server), name=self._name.strip())
        self.link.close(0.5)
        self._lobby.forget()
        self._asked_ms = None
        self.link = self._connect()

    def _adopt(self, link: Link) -> None:
        """Be who has signed in over this connection."""
        self.link.close(0.5)
        self._lobby.forget()
        self._asked_ms = None
        self.link = self._over(link)
        self._name = self.fields["name"].text = link.nickname
        self._preferences.change(name=link.nickname)
        self._seen = None
        self._watch()

    def _begin_anew(self) -> None:
        """A new guest: this server has forgotten who was here."""
        tokens = self._preferences.settings.tokens
        kept = {server: token for server, token in tokens.items() if server != self.link.server}
        self._name = self.fields["name"].text = say("online-guest", number=10 + secrets.randbelow(90))
        self._preferences.change(tokens=kept)
        self._reconnect()

    def _connect_by_key(self) -> None:
        if self.by_key:
            self._reconnect()

    def _as_typed(self, act: Act) -> Move | None:
        """Do it under the name and at the address that stand there: where they changed, connect with them first."""
        if self.link.server == server_url(self._server) and self.link.nickname == self._name.strip():
            return act()
        self._reconnect()
        self._then = act
        return None

    def tick(self, now_ms: int) -> bool:
        self._now_ms = now_ms
        self._watch()
        self._changed |= any(news.lobby for news in self.link.pushed())
        if self._then is not None and self.link.state is LinkState.ONLINE:
            then, self._then = self._then, None
            self._next = then()
        most = NEWS_MS if self._changed else REFRESH_MS
        due = self._asked_ms is None or now_ms - self._asked_ms > most
        if due and self.link.state is LinkState.ONLINE and not self._listing.waiting:
            self._asked_ms, self._changed = now_ms, False
            self._listing.ask("lobby", self._lobby.request())
        lobby = self._listing.poll()
        if lobby is not None and self._lobby.take(msgspec.convert(lobby, Lobby), now_ms):
            self._ask_if_new()
            self._greet()
            self.renew()
        if self._declining.waiting and (self._declining.poll() is not None or self._declining.failure):
            self._asked_ms = None
            self.renew()
        self._enter(self._joining.poll())
        return super().tick(now_ms)

    def _watch(self) -> None:
        """Draw again when the connection changed, and keep the token it brought."""
        seen = (self.link.state, self.link.epoch)
        if seen == self._seen:
            return
        self._seen = seen
        welcome = self.link.welcome
        tokens = self._preferences.settings.tokens
        if welcome is not None and tokens.get(self.link.server) != welcome.token:
            name = self._preferences.settings.name or self.link.nickname
            self._preferences.change(tokens={**tokens, self.link.server: welcome.token}, name=name)
        self.renew()

    def _ask_if_new(self) -> None:
        """Ask at once for what is to be seen and not known yet."""
        if not self._lobby.known:
            self._asked_ms = None

    def _greet(self) -> None:
        """Whoever is connected and has touched nothing is led to what waits for them, else to the line for a code."""
        if self._lobby.known and not self._greeted:
            self._greeted = True
            self.renew()
            if self.focus == "server" and not self.by_key:
                waiting = (spot.name for spot in self.all_spots if spot.name.partition("-")[0] in _LISTED)
                self.focus = next(waiting, "code") if self._lobby.waiting else "code"

    def _enter(self, answer: Any) -> None:
        if answer is not None:
            from game.screens.table import TablePage

            self._next = Push(TablePage(self._preferences, self.link, msgspec.convert(answer, Room)))
            # Whoever has entered a table is not told of the lobby until they ask again.
            self._asked_ms = None
        elif self._joining.failure is not None:
            self.renew()

    def due(self) -> Move | None:
        move, self._next = self._next, None
        return move

    def leave(self) -> None:
        self.link.close()

    # ---- what can be chosen -----------------------------------------------------------------------------------------

    def spots(self) -> list[Spot]:
        online = self.link.state is LinkState.ONLINE
        reachable = online or self.link.server != server_url(self._server)
        join = self._join if reachable and len(code_in(self._code)) >= 4 else None
        spots = [
            Spot(
                "server", self.box(44, 152, 640, 54), say("online-server-note"), self._connect_by_key, "field"
            ),
            Spot("name", self.box(44, 258, 640, 54), say("new-name-empty"), self._connect_by_key, "field"),
            Spot("connect", self.box(484, 330, 200, 56), say("online-connect"), self._reconnect, "plain"),
            Spot("code", self.box(44, 486, 424, 64), say("online-code-hint"), self._join_by_key, "field"),
            Spot("join", self.box(484, 486, 200, 64), say("online-join"), join, "second"),
            Spot(
                "new",
                self.box(44, 684, 640, 82),
                say("online-new"),
                (lambda: self._as_typed(self._new)) if online else None,
                "big-commit",
            ),
        ]
        spots += [*self._views(), *self._filters(), *self._lines(online), *self._turns()]
        standing = self._standing if online else None
        spots.append(
            Spot("standing", self.box(1400, 14, 320, 56), self._standing_words(), standing, "bar-link")
        )
        you = self._account if online else None
        spots.append(Spot("account", self.box(1250, 14, 130, 56), say("account-title"), you, "bar-link"))
        spots.append(Spot("back", self.box(1736, 14, 160, 56), say("common-back"), Pop, "bar-link"))
        return spots

    def _standing_words(self) -> str:
        """With how many tournaments one is asked to."""
        if not self._lobby.tournaments:
            return say("standing-title")
        return say("standing-asked", count=self._lobby.tournaments)

    def _standing(self) -> Move:
        from game.screens.standing import StandingPage

        return Push(StandingPage(self._preferences, self.link))

    def _account(self) -> Move:
        from game.screens.account import AccountPage

        return Push(AccountPage(self._preferences, self.link, self._adopt, self._begin_anew))

    def _take(self, code: str) -> Act:
        return lambda: self._ask_to_join(code)

    def _join(self) -> None:
        self._ask_to_join(code_in(self._code))

    def _join_by_key(self) -> None:
        if self.by_key and len(code_in(self._code)) >= 4:
            self._join()

    def _ask_to_join(self, code: str) -> None:
        self._as_typed(lambda: self._send_join(code))

    def _send_join(self, code: str) -> None:
        self._declining.failure = None
        self._joining.ask("join", Join(code))

    # ---- the list ---------------------------------------------------------------------------------------------------

    def renew(self) -> None:
        """List the spots anew. A line that is gone leaves the focus in the list, not at the first spot of the page."""
        before = self.focus
        super().renew()
        if self.focus != before and before.partition("-")[0] in _LISTED:
            self.focus = f"view-{self._lobby.view}"

    def _views(self) -> list[Spot]:
        width = (RIGHT - LEFT) / len(VIEWS)
        return [
            Spot(
                f"view-{view}",
                self.box(LEFT + number * width, VIEWS_TOP, width + 2, 52),
                say(f"lobby-view-{view}", count=self._lobby.waiting),
                self._listed(partial(self._lobby.look, view)),
                "chosen" if view == self._lobby.view else "choice",
            )
            for number, view in enumerate(VIEWS)
        ]

    def _filters(self) -> list[Spot]:
        """What tables of others one looks for; each press is the next choice."""
        if self._lobby.view == "mine":
            return []
        lobby, offered = self._lobby, self.link.welcome.scenarios if self.link.welcome is not None else ()
        scenario = lobby.scenario and of_scenario(lobby.scenario, "name")
        length = lobby.length and say(f"new-length-{lobby.length}")
        pace = lobby.pace and say(f"lobby-pace-{lobby.pace}")
        rated = None if lobby.rated is None else say("lobby-rated-yes" if lobby.rated else "lobby-rated-no")
        found = (
            ("scenario", scenario, partial(lobby.next_scenario, offered), 340),
            ("length", length, lobby.next_length, 210),
            ("pace", pace, lobby.next_pace, 210),
            ("seats", lobby.seats, lobby.next_seats, 150),
            ("rated", rated, lobby.next_rated, 194),
        )
        spots, left = [], LEFT
        for name, what, act, width in found:
            words = say(f"lobby-by-{name}", what=what or say("lobby-any"))
            rect = self.box(left, FILTERS_TOP, width, 48)
            spots.append(Spot(f"by-{name}", rect, words, self._listed(act), "plain"))
            left += width + 8
        return spots

    def _listed(self, act: Callable[[], None]) -> Act:
        """Change what is listed, and ask for it."""

        def listed() -> None:
            act()
            self._ask_if_new()

        return listed

    def _lines(self, online: bool) -> list[Spot]:
        spots = []
        for number, line in enumerate(self._lobby.lines):
            top = TOP + number * HIGH
            if isinstance(line, Invitation):
                answers = (("accept", self._accept), ("decline", self._decline))
                for row, (name, act) in enumerate(answers):
                    rect = self.box(RIGHT - BUTTONS, top + 7 + row * 51, BUTTONS, 47)
                    does = partial(act, line.id) if online else None
                    look = "second" if name == "accept" else "plain"
                    spots.append(Spot(f"{name}-{line.id}", rect, say(f"lobby-{name}"), does, look))
                continue
            rect = self.box(RIGHT - BUTTONS, top + 26, BUTTONS, 58)
            words = say("online-watch" if line.started and not line.yours else "online-enter")
            act_ = self._take(line.code) if online else None
            look = "second" if line.your_turn else "plain"
            spots.append(Spot(f"enter-{line.code}", rect, words, act_, look))
        return spots

    def _turns(self) -> list[Spot]:
        """The ways to other pages, where there are any."""
        newer = self._listed(self._lobby.newer) if self._lobby.has_newer else None
        older = self._listed(self._lobby.older) if self._lobby.has_older else None
        if newer is None and older is None:
            return []
        return [
            Spot("newer", self.box(RIGHT - 448, BELOW, BUTTONS, 56), say("lobby-newer"), newer, "plain"),
            Spot("older", self.box(RIGHT - BUTTONS, BELOW, BUTTONS, 56), say("lobby-older"), older, "plain"),
        ]

    def _accept(self, invitation: str) -> None:
        self._joining.ask("answer", AnswerInvitation(invitation, accept=True))

    def _decline(self, invitation: str) -> None:
        self._declining.ask("answer", AnswerInvitation(invitation, accept=False))

    def _new(self) -> Move:
        from game.screens.table import TablePage

        return Push(TablePage(self._preferences, self.link, None))

    # ---- drawing ----------------------------------------------------------------------------------------------------

    def paint(self, canvas: Canvas) -> None:
        canvas.fill(PAPER)
        heading_bar(self, canvas, say("online-title"))
        label(self, canvas, say("online-server"), 44, 127)
        label(self, canvas, say("online-name"), 44, 234)
        paragraph(self, canvas, self._state_words(), BODY, 44, 336, 420)
        rule(self, canvas, 44, 428, 640)
        label(self, canvas, say("online-code"), 44, 462)
        failure = self._joining.failure or self._declining.failure
        if failure is not None:
            paragraph(self, canvas, failure_words(failure.code), BODY, 44, 564, 640, OXBLOOD)
        rule(self, canvas, 44, 640, 640)
        paragraph(self, canvas, say("online-new-note"), NOTE, 44, 780, 640)
        rule(self, canvas, LEFT, TOP, RIGHT - LEFT)
        for number, line in enumerate(self._lobby.lines):
            draw_line(self, canvas, self._lobby, line, number, self._now_ms)
        if self._lobby.known and not self._lobby.lines:
            words = say(f"lobby-none-{self._lobby.view}")
            paragraph(self, canvas, words, ROW_TEXT, LEFT, TOP + 34, RIGHT - LEFT, INK_3)
        draw_spots(self, canvas)

    def _state_words(self) -> str:
        if self.link.state is LinkState.REFUSED and self.link.failure is not None:
            return f"{say('link-refused')} {failure_words(self.link.failure.code)}"
        if self.link.state is LinkState.LOST:
            return say("online-no-answer")
        return say(f"link-{self.link.state.value}", server=self.link.server, ms=self.link.round_trip_ms)

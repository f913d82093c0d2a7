"""Play online: the server, a code to join by, and the tables that are open or one's own."""

from __future__ import annotations

import secrets
from typing import Any

import msgspec

from game.asking import Asking
from game.clock_words import clock_words, short_span
from game.draw import Canvas
from game.furniture import ROW_TEXT, draw_spots, heading_bar, label, paragraph, rule
from game.net import Link, LinkState
from game.page import Act, Field, Page, Spot
from game.preferences import Preferences
from game.saves import MAX_NAME
from game.screen import Move, Pop, Push
from game.theme import BODY, INK, INK_2, INK_3, NOTE, OXBLOOD, PAPER, PLACE, RULE
from game.words import of_scenario, say
from rules.protocol import Join, Listing, Lobby, LobbyRequest, Room

ROWS = 6
ROW = 118
TOP = 152
LEFT, RIGHT = 740, 1876
REFRESH_MS = 4000


def server_url(typed: str) -> str:
    """An address as it can be connected to: with a scheme, without a slash at the end."""
    address = typed.strip().rstrip("/")
    return address if "://" in address else f"http://{address}"


def code_in(typed: str) -> str:
    """The join code in what was typed or pasted: the code itself, or the end of a link."""
    return typed.strip().rstrip("/").rpartition("/")[2].upper()


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
            "code": Field("", 200, lambda text: setattr(self, "_code", text)),
        }
        self._tables: tuple[Listing, ...] = ()
        self._page = 0
        self._only: str | None = None
        self._asked_to = 0
        self._asked_ms: int | None = None
        self._seen: tuple[LinkState, int] | None = None
        self._next: Move | None = None
        self._then: Act | None = None
        self.link = self._connect()

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
        return link

    def _reconnect(self) -> None:
        self._preferences.change(server=server_url(self._server), name=self._name.strip())
        self.link.close(0.5)
        self._tables, self._asked_ms = (), None
        self.link = self._connect()

    def _adopt(self, link: Link) -> None:
        """Be who has signed in over this connection."""
        self.link.close(0.5)
        self._tables, self._asked_ms = (), None
        self.link = self._over(link)
        self._name = self.fields["name"].text = link.nickname
        self._preferences.change(name=link.nickname)
        self._seen = None
        self._watch()

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
        self._watch()
        self.link.pushed()
        if self._then is not None and self.link.state is LinkState.ONLINE:
            then, self._then = self._then, None
            self._next = then()
        if self.link.state is LinkState.ONLINE and (
            self._asked_ms is None or now_ms - self._asked_ms > REFRESH_MS
        ):
            self._asked_ms = now_ms
            self._listing.ask("lobby", LobbyRequest())
        lobby = self._listing.poll()
        if lobby is not None:
            self._list(msgspec.convert(lobby, Lobby))
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

    def _list(self, lobby: Lobby) -> None:
        ordered = tuple(
            sorted(lobby.matches, key=lambda table: (not table.your_turn, not table.yours, table.started))
        )
        if (ordered, lobby.tournaments) != (self._tables, self._asked_to):
            self._tables, self._asked_to = ordered, lobby.tournaments
            self.renew()

    def _enter(self, answer: Any) -> None:
        if answer is not None:
            from game.screens.table import TablePage

            self._next = Push(TablePage(self._preferences, self.link, msgspec.convert(answer, Room)))
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
        join = self._join if online and len(code_in(self._code)) >= 4 else None
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
        if len(self._scenarios) > 1:
            name = say("online-all") if self._only is None else of_scenario(self._only, "name")
            rect = self.box(RIGHT - 420, 104, 420, 44)
            spots.append(Spot("filter", rect, say("online-filter", name=name), self._filter, "plain"))
        for row, table in enumerate(self._shown[self._page * ROWS : (self._page + 1) * ROWS]):
            rect = self.box(RIGHT - 180, TOP + row * ROW + 30, 180, 58)
            act = self._take(table.code) if online else None
            words = say("online-watch" if table.started and not table.yours else "online-enter")
            spots.append(Spot(f"enter-{table.code}", rect, words, act, "plain"))
        if len(self._shown) > ROWS:
            spots.append(
                Spot("more", self.box(RIGHT - 260, 900, 260, 56), say("online-page"), self._turn, "plain")
            )
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
        if not self._asked_to:
            return say("standing-title")
        return say("standing-asked", count=self._asked_to)

    def _standing(self) -> Move:
        from game.screens.standing import StandingPage

        return Push(StandingPage(self._preferences, self.link))

    def _account(self) -> Move:
        from game.screens.account import AccountPage

        return Push(AccountPage(self._preferences, self.link, self._adopt))

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
        self._joining.ask("join", Join(code))

    @property
    def _scenarios(self) -> list[str]:
        """The scenarios of which there are tables, by name."""
        return sorted({table.scenario for table in self._tables}, key=lambda one: of_scenario(one, "name"))

    @property
    def _shown(self) -> tuple[Listing, ...]:
        """The tables of the scenario that is looked for."""
        wanted = self._only if self._only in self._scenarios else None
        return tuple(table for table in self._tables if wanted in (None, table.scenario))

    def _filter(self) -> None:
        """The next scenario, and after the last all of them."""
        found: list[str | None] = [None, *self._scenarios]
        at = found.index(self._only) if self._only in found else 0
        self._only, self._page = found[(at + 1) % len(found)], 0

    def _turn(self) -> None:
        self._page = (self._page + 1) % -(-len(self._shown) // ROWS)

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
        if self._joining.failure is not None:
            paragraph(self, canvas, failure_words(self._joining.failure.code), BODY, 44, 564, 640, OXBLOOD)
        rule(self, canvas, 44, 640, 640)
        paragraph(self, canvas, say("online-new-note"), NOTE, 44, 780, 640)
        label(self, canvas, say("online-matches"), LEFT, 127)
        rule(self, canvas, LEFT, TOP, RIGHT - LEFT)
        for row, table in enumerate(self._shown[self._page * ROWS : (self._page + 1) * ROWS]):
            self._table(canvas, table, TOP + row * ROW)
        if not self._shown and self.link.state is LinkState.ONLINE:
            canvas.text(say("online-none"), self.font(ROW_TEXT), self.at(LEFT, TOP + 50), INK_3, "midleft")
        draw_spots(self, canvas)

    def _state_words(self) -> str:
        if self.link.state is LinkState.REFUSED and self.link.failure is not None:
            return f"{say('link-refused')} {failure_words(self.link.failure.code)}"
        if self.link.state is LinkState.LOST:
            return say("online-no-answer")
        return say(f"link-{self.link.state.value}", server=self.link.server, ms=self.link.round_trip_ms)

    def _table(self, canvas: Canvas, table: Listing, top: float) -> None:
        name = f"{of_scenario(table.scenario, 'name')}   {table.code}"
        canvas.text(name.upper(), self.font(PLACE), self.at(LEFT, top + 40), INK, "midleft")
        free = sum(seat.nickname is None and seat.bot is None for seat in table.seats)
        facts = [say(f"new-length-{table.length}"), say("online-seats", seats=len(table.seats))]
        facts.append(say("online-started") if table.started else say("online-open", free=free))
        facts += [] if table.clock == "none" else [clock_words(table.clock)]
        facts += [say("online-yours")] if table.yours else []
        facts += [say("online-your-turn")] if table.your_turn else []
        facts += [say("online-late", rounds=table.delay)] if table.delay and not table.yours else []
        if table.your_turn and table.left is not None:
            facts.append(say("clock-left", span=short_span(-(-table.left // 1000))))
        people = [seat.nickname for seat in table.seats if seat.nickname]
        words = ", ".join([*facts, *people])
        canvas.text(words, self.font(BODY), self.at(LEFT, top + 76), INK_2, "midleft")
        rule(self, canvas, LEFT, top + ROW, RIGHT - LEFT, RULE, 1.4)

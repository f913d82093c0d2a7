"""Who one is at a server: a guest or an account, on which devices, and how to come back without them."""

from __future__ import annotations

import time
from collections.abc import Callable

from msgspec.structs import replace

from game.draw import Canvas
from game.furniture import draw_spots, heading_bar, paragraph
from game.net import Link, LinkState
from game.page import Act, Field, Spot
from game.preferences import Preferences
from game.screen import Pop, Push
from game.screens.account_parts import (
    BUTTON_WIDTH,
    LEFT,
    RIGHT,
    ROW,
    ROWS,
    TOP,
    WIDE,
    WIDTH,
    paint_devices,
    paint_own,
)
from game.screens.asked import AskedPage
from game.screens.erase import ErasePage
from game.screens.notices import NoticePage
from game.screens.recovery import RecoveryPage
from game.theme import BODY, INK, PAPER
from game.words import say
from rules.people import (
    Account,
    AccountRequest,
    Device,
    MakeAccount,
    Recovery,
    RecoveryRequest,
    SetPassword,
    SignOut,
)

LONGEST, SHORTEST = 200, 8
"""Signs of a password, as the server takes them."""
MAX_NAME = 24
SECRETS = ("old", "password", "new", "code")
HALF = (WIDTH - 16) / 2
PATIENCE_S = 12.0
"""How long a recovery code is tried while the server does not answer: it may have been used up without a word."""


class AccountPage(AskedPage):
    """On the left what one types, on the right the devices. Passwords are shown as dots and forgotten when they are sent.

    To sign in a connection of its own is made, and takes the place of the lobby's once it is let in: whoever is refused
    is still who they were, and tries again at once.
    """

    def __init__(
        self,
        preferences: Preferences,
        link: Link,
        adopt: Callable[[Link], None],
        begin_anew: Callable[[], None],
    ) -> None:
        """`adopt` is what the lobby does with the connection of whoever has signed in, and `begin_anew` once somebody is
        erased."""
        super().__init__(preferences, link)
        self._adopt = adopt
        self._begin_anew = begin_anew
        self._account: Account | None = None
        self._trial: Link | None = None
        self._by_code = False
        self._give_up = 0.0
        self._page = 0
        self._done = ""
        name = link.welcome.nickname if link.welcome is not None else ""
        self.fields = {"name": Field(name, MAX_NAME, lambda _: None)}
        self.fields |= {each: Field("", LONGEST, lambda _: None, hidden=each != "code") for each in SECRETS}
        self._know_link(link)
        self.ask("devices", AccountRequest(), Account, self._known)

    def _know_link(self, link: Link) -> None:
        """Remember by which connection one came, and as whom."""
        self._epoch = link.epoch
        self._player = link.welcome.player if link.welcome is not None else ""

    def _watch_link(self) -> None:
        """Look again after the connection was lost: this device may have been signed out meanwhile."""
        if not self.connected or self.link.epoch == self._epoch:
            return
        before = self._player
        self._know_link(self.link)
        take = self._known if self._player == before else self._came_out
        self.ask("devices", AccountRequest(), Account, take)

    def _came_out(self, account: Account) -> None:
        self._known(account)
        self.fields["name"].text, self._done = account.nickname, say("account-out")

    def _known(self, account: Account) -> None:
        self._account, self.focus = account, ""

    def _changed(self, words: str) -> Callable[[Account], None]:
        def take(account: Account) -> None:
            self._account, self._done = account, words

        return take

    def _typed(self, field: Field) -> None:
        self._done = ""
        super()._typed(field)

    def _spend(self, name: str) -> str:
        """What stands in a field, which is empty from now on."""
        words, self.fields[name].text = self.fields[name].text, ""
        return words

    # ---- an account, its password and its code ----------------------------------------------------------------------

    def _make(self) -> None:
        password = self._spend("password")
        message = MakeAccount(self.fields["name"].text.strip(), password)
        self.ask("account", message, Account, self._with_code(say("account-made"), password))

    def _set_password(self) -> None:
        assert self._account is not None
        new, old, anew = self._spend("new"), self._spend("old"), self._account.reset is not None
        done = say("account-password-anew" if anew else "account-password-set")
        take = self._with_code(done, new) if anew and not old else self._changed(done)
        self.ask("password", SetPassword(new, old), Account, take)

    def _with_code(self, words: str, password: str) -> Callable[[Account], None]:
        """It is done, and there is no recovery code: ask for one at once."""

        def take(account: Account) -> None:
            self._changed(words)(account)
            self._ask_code(password)

        return take

    def _recover(self) -> None:
        self._ask_code(self._spend("old"))

    def _ask_code(self, password: str) -> None:
        self.ask("recovery", RecoveryRequest(password), Recovery, self._show_code)

    def _show_code(self, recovery: Recovery) -> None:
        if self._account is not None:
            self._account = replace(self._account, recovery=True)
        self.go(Push(RecoveryPage(recovery.code)))

    def _sign_out(self, device: str | None) -> Act:
        def act() -> None:
            self.ask("sign-out", SignOut(device), Account, self._changed(say("account-signed-out")))

        return act

    def refused(self, code: str) -> None:
        if code == "reset-over" and self._account is not None:
            self._account = replace(self._account, reset=None)

    # ---- signing in -------------------------------------------------------------------------------------------------

    def _enter(self) -> None:
        self._try(password=self._spend("password"))

    def _enter_by_code(self) -> None:
        self._try(code=self._spend("code").strip())

    def _try(self, *, password: str = "", code: str = "") -> None:
        name = self.fields["name"].text.strip()
        self.trouble, self._done, self._by_code = "", say("account-entering"), bool(code)
        self._give_up = time.monotonic() + PATIENCE_S
        self._trial = Link(self.link.server, name, code, password=password, by_code=bool(code)).start()

    def _watch_trial(self, trial: Link) -> None:
        """Whether the one who knocks is let in."""
        trying = self._by_code and time.monotonic() < self._give_up
        if trial.state is LinkState.CONNECTING or (trial.state is LinkState.LOST and trying):
            return
        self._trial, self._done = None, ""
        if trial.state is LinkState.ONLINE:
            self._be(trial)
        else:
            trial.close(0.5)
            refused = trial.failure is not None
            self.trouble = self._refusal(trial) if refused else say("account-no-answer")
            self.focus = "code" if self._by_code else "password"
        self.renew()

    def _refusal(self, trial: Link) -> str:
        assert trial.failure is not None
        code = trial.failure.code
        if self._by_code and code in ("unknown-token", "bad-message"):
            return say("account-code-unknown")
        return say("error-wrong-password" if code == "bad-message" else f"error-{code}")

    def _be(self, trial: Link) -> None:
        """This is who one is from now on."""
        assert trial.welcome is not None
        trial.nickname = self.fields["name"].text = trial.welcome.nickname
        self._adopt(trial)
        self.turn_to(trial)
        self._know_link(trial)
        self._account, self._page = None, 0
        self.ask("devices", AccountRequest(), Account, self._came_in)

    def _came_in(self, account: Account) -> None:
        self._known(account)
        self._done = say("account-entered", name=account.nickname)
        if self._by_code and not account.password:
            self._ask_code("")

    def tick(self, now_ms: int) -> bool:
        if self._trial is not None:
            self._watch_trial(self._trial)
        self._watch_link()
        return super().tick(now_ms)

    def leave(self) -> None:
        for name in SECRETS:
            self._spend(name)
        if self._trial is not None:
            self._trial.close(0.5)

    # ---- what can be chosen -----------------------------------------------------------------------------------------

    def spots(self) -> list[Spot]:
        back = Spot("back", self.box(1736, 14, 160, 56), say("common-back"), Pop, "bar-link")
        if self._account is None:
            return [back]
        own = self._of_account(self._account) if self._account.account else self._of_guest()
        notices = Spot(
            "notices", self.box(1480, 14, 240, 56), say("notices-title"), self._notices, "bar-link"
        )
        erase = Spot("erase", self.box(RIGHT, 948, 220, 52), say("account-erase"), self._erase, "plain")
        return [*own, *self._devices(self._account), erase, notices, back]

    def _notices(self) -> Push:
        return Push(NoticePage(self.preferences, self.link))

    def _field(self, name: str, top: float) -> Spot:
        return Spot(name, self.box(LEFT, top, WIDTH, 54), say(f"account-{name}"), lambda: None, "field")

    def _button(
        self, name: str, x: float, top: float, act: Act | None, look: str, width: float = HALF
    ) -> Spot:
        return Spot(name, self.box(x, top, width, 64), say(f"account-{name}"), act, look)

    def _strong(self, name: str) -> bool:
        return len(self.fields[name].text) >= SHORTEST

    def _of_guest(self) -> list[Spot]:
        free = self._trial is None
        named = free and len(self.fields["name"].text.strip()) > 1
        make = self._make if named and self._strong("password") else None
        enter = self._enter if named and self.fields["password"].text else None
        by_code = self._enter_by_code if free and self.fields["code"].text.strip() else None
        return [
            self._field("name", 250),
            self._field("password", 346),
            self._button("make", LEFT, 424, make, "commit"),
            self._button("enter", LEFT + HALF + 16, 424, enter, "second"),
            self._field("code", 740),
            self._button("by-code", LEFT, 816, by_code, "second"),
        ]

    def _of_account(self, account: Account) -> list[Spot]:
        asks_old = account.password and account.reset is None
        known = bool(self.fields["old"].text) or not asks_old
        change = self._set_password if self._strong("new") and known else None
        recover = self._recover if bool(self.fields["old"].text) or not account.password else None
        words = "account-change" if asks_old else "account-set"
        look = "plain" if account.recovery else "second"
        return [
            *([self._field("old", 250)] if asks_old else []),
            self._field("new", 346),
            Spot("change", self.box(LEFT, 424, WIDTH / 2 + 20, 64), say(words), change, "second"),
            self._button("recover", LEFT, 740, recover, look, WIDTH / 2 + 20),
        ]

    def _devices(self, account: Account) -> list[Spot]:
        spots = []
        for row, device in enumerate(self._shown(account)):
            if not device.here:
                rect = self.box(RIGHT + WIDE - BUTTON_WIDTH, TOP + row * ROW + 12, BUTTON_WIDTH, 52)
                act = self._sign_out(device.id)
                spots.append(Spot(f"out-{device.id}", rect, say("account-sign-out"), act, "plain"))
        if len(account.devices) > 1:
            rect = self.box(RIGHT, 860, 420, 56)
            spots.append(Spot("out", rect, say("account-sign-out-all"), self._sign_out(None), "plain"))
        if len(account.devices) > ROWS:
            rect = self.box(RIGHT + WIDE - 300, 860, 300, 56)
            spots.append(Spot("more", rect, say("account-more"), self._turn, "plain"))
        return spots

    def _shown(self, account: Account) -> tuple[Device, ...]:
        first = self._page * ROWS if self._page * ROWS < len(account.devices) else 0
        return account.devices[first : first + ROWS]

    def _turn(self) -> None:
        assert self._account is not None
        self._page = (self._page + 1) % -(-len(self._account.devices) // ROWS)

    def _erase(self) -> Push:
        assert self._account is not None
        return Push(ErasePage(self.preferences, self.link, self._account, self._erased))

    def _erased(self) -> None:
        """Nobody is signed in here any more: back to the lobby, as a new guest."""
        self._begin_anew()
        self.go(Pop())

    # ---- drawing ----------------------------------------------------------------------------------------------------

    def paint(self, canvas: Canvas) -> None:
        canvas.fill(PAPER)
        heading_bar(self, canvas, say("account-title"))
        if self._account is None:
            paragraph(self, canvas, self.trouble or say("lobby-waiting"), BODY, LEFT, 130, WIDTH, INK)
        else:
            told = self.trouble or self._done
            paint_own(self, canvas, self._account, told, trouble=bool(self.trouble))
            paint_devices(self, canvas, self._shown(self._account))
        draw_spots(self, canvas)

"""The messages about people: accounts, devices, invitations, notices, and the next match with the same people.

A part of the protocol (`rules.protocol`), in a file of its own.
"""

from __future__ import annotations

from typing import Annotated, Final

from msgspec import Meta

from rules.wire import MatchId, Message, PlayerId, Whole

Password = Annotated[str, Meta(min_length=8, max_length=200)]
DeviceName = Annotated[str, Meta(max_length=40)]
Id = Annotated[str, Meta(min_length=1, max_length=40)]
NoticeAddress = Annotated[str, Meta(min_length=1, max_length=300)]


class MakeAccount(Message, frozen=True):
    """`account`: the guest becomes an account: its nickname is nobody else's from now on. Answer: Account."""

    nickname: Annotated[str, Meta(min_length=1, max_length=24)]
    """Unlike that of every other account; how nicknames are compared is told under Who you are."""
    password: Password | None = None
    """With it one signs in on other devices; null: with a recovery code alone."""


class AccountRequest(Message, frozen=True):
    """`devices`: the own account and where it is signed in. Answer: Account."""


class SetPassword(Message, frozen=True):
    """`password`: change the password of the own account, or give it one. Answer: Account."""

    new: Password
    """From now on. Other devices stay signed in, unless this one has come in by a recovery code."""
    old: Annotated[str, Meta(max_length=200)] = ""
    """As it was; empty for an account that had none, and until `reset` of Account, once: told under Who you are."""


class RecoveryRequest(Message, frozen=True):
    """`recovery`: a new recovery code; the one before is worth nothing any more. Answer: Recovery."""

    password: Annotated[str, Meta(max_length=200)] = ""
    """The account's password, if it has one."""


class SignOut(Message, frozen=True):
    """`sign-out`: a device's token is worth nothing any more, and its connections are closed. Answer: Account."""

    device: Id | None = None
    """From Account; null: every device but this one."""


class Forget(Message, frozen=True):
    """`forget-me`: erase the own nickname, tokens, password, notes and addresses. Answer: an empty map."""

    password: Annotated[str, Meta(max_length=200)] = ""
    """The account's password, if it has one."""


class Invite(Message, frozen=True):
    """`invite`: ask somebody to a table by nickname: an account, or whom one has played with. Answer: an empty map."""

    match: MatchId
    nickname: Annotated[str, Meta(min_length=1, max_length=24)]
    """Compared as told under Who you are. Whoever has blocked the sender is not asked, which the sender is not told."""
    seat: Whole | None = None
    """The seat that is kept for them while the invitation is open; null: none."""


class InvitedRequest(Message, frozen=True):
    """`invited`: whom one has asked to a table. Answer: Invited."""

    match: MatchId


class TakeBackInvitation(Message, frozen=True):
    """`uninvite`: take back an invitation that one has sent and that was not accepted; the seat is free again. Answer: an empty map."""

    invitation: Id
    """From Invited."""


class AnswerInvitation(Message, frozen=True):
    """`answer`: accept an invitation, and enter the table (in the seat that was kept), or decline it.
    Answer: Room, or an empty map."""

    invitation: Id
    """From Lobby."""
    accept: bool
    """False to decline: who sent it is not told."""


class Rematch(Message, frozen=True):
    """`rematch`: a new table with the people and settings of a match that is over; asked again, the same table.
    Answer: Room."""

    match: MatchId
    rotate: bool = True
    """Whether everybody moves on by a seat; what the first to ask chooses, holds."""


class Quiet(Message, frozen=True):
    """Hours in which no notice is sent; what came up meanwhile is told after them."""

    begin: Annotated[int, Meta(ge=0, le=1439)]
    """Minutes after midnight."""
    end: Annotated[int, Meta(ge=0, le=1439)]
    """Minutes after midnight; before `begin`: of the next day."""
    zone: Annotated[str, Meta(min_length=1, max_length=60)] = "UTC"
    """A name such as `Europe/Berlin`."""


class NoticeSettings(Message, frozen=True):
    """How somebody wants to be told that it is their turn."""

    addresses: tuple[NoticeAddress, ...] = ()
    """Apprise addresses, at most 3; only what the server allows. Shown to nobody else."""
    delay: Annotated[int, Meta(ge=2, le=10_080)] = 15
    """Minutes after the turn came: whoever has been here since is not told."""
    digest: Annotated[int, Meta(ge=0, le=10_080)] = 60
    """Minutes between two notices at least: what comes up meanwhile is told in one."""
    quiet: Quiet | None = None
    """Hours in which nothing is sent."""


class NoticesRequest(Message, frozen=True):
    """`notices`: set how one is told of one's turn, or (null) read it. Answer: Notices."""

    settings: NoticeSettings | None = None
    """The whole of it; null to read."""


class NoticeTest(Message, frozen=True):
    """`notice-test`: send a notice to every confirmed address of one's own now, to see whether it arrives. Answer: NoticeTested."""


class NoticeCode(Message, frozen=True):
    """`notice-code`: send a code to an address of one's own, by which whoever reads there can confirm it; the code before it is
    worth nothing any more. Answer: NoticeCoded."""

    address: NoticeAddress
    """One of the own settings, not confirmed yet."""


class NoticeConfirm(Message, frozen=True):
    """`notice-confirm`: the code that was sent to an address of one's own: notices go there from now on. Answer: Notices."""

    address: NoticeAddress
    """As in the own settings."""
    code: Annotated[str, Meta(max_length=20)]
    """Six digits; spaces do not matter."""


# ---- answers --------------------------------------------------------------------------------------------------------


class Device(Message, frozen=True):
    """Somewhere the player is signed in."""

    id: str
    """For `sign-out`: no secret, and no proof."""
    name: str
    """As the device named itself when it came."""
    seen: int
    """When it was last here, in milliseconds since 1970 UTC."""
    here: bool = False
    """Whether it is the one that asks."""


class Account(Message, frozen=True):
    """The receiver's own account; nobody else is ever sent it."""

    nickname: str
    account: bool
    """False: a guest."""
    password: bool = False
    """Whether it has one."""
    recovery: bool = False
    """Whether there is a recovery code."""
    devices: tuple[Device, ...] = ()
    """Last seen first."""
    reset: int | None = None
    """Until when this device may set a new password without the old one, in milliseconds since 1970 UTC; null: it may not."""


class Recovery(Message, frozen=True):
    """Answer to `recovery`."""

    code: str
    """Shown this once: say hello with it as the token on another device. It is used up by that."""


class Invitation(Message, frozen=True):
    """Somebody is asked to a table."""

    id: str
    match: str
    scenario: str
    nickname: str
    """Who asks."""
    player: PlayerId
    """Their id, for `block`."""
    expires: int
    """When it lapses, in milliseconds since 1970 UTC."""
    seat: int | None = None
    """The seat that is kept until then."""
    rematch: bool = False
    """Whether it is the next match with the same people."""


class Sent(Message, frozen=True):
    """An invitation that one has sent."""

    id: str
    nickname: str
    """Who was asked."""
    seat: int | None
    """The seat that is kept for them while it is open."""
    expires: int
    """When it lapses, in milliseconds since 1970 UTC."""


class Invited(Message, frozen=True):
    """Answer to `invited`: what one has sent to the table, newest first, without what was accepted or has lapsed.

    It is not told whether somebody has declined, or has blocked the sender.
    """

    sent: tuple[Sent, ...]
    """Each with its id, for `uninvite`."""


class Notices(Message, frozen=True):
    """Answer to `notices` and `notice-confirm`."""

    settings: NoticeSettings
    """As they are now."""
    allowed: tuple[str, ...] = ()
    """What addresses may begin with; empty: this server sends none."""
    confirmed: tuple[NoticeAddress, ...] = ()
    """Those of the addresses that were confirmed: nothing but a code is sent to the others."""


class NoticeCoded(Message, frozen=True):
    """Answer to `notice-code`."""

    arrived: bool
    """Whether the address took it within some seconds; it may come later."""
    expires: int
    """Until when the code holds, in milliseconds since 1970 UTC."""


class NoticeTested(Message, frozen=True):
    """Answer to `notice-test`."""

    arrived: tuple[bool, ...] = ()
    """For each address in order: whether it took the notice within some seconds; false for one that is not confirmed."""


PEOPLE_REQUESTS: Final[dict[str, type[Message]]] = {
    "account": MakeAccount,
    "devices": AccountRequest,
    "password": SetPassword,
    "recovery": RecoveryRequest,
    "sign-out": SignOut,
    "forget-me": Forget,
    "invite": Invite,
    "invited": InvitedRequest,
    "uninvite": TakeBackInvitation,
    "answer": AnswerInvitation,
    "rematch": Rematch,
    "notices": NoticesRequest,
    "notice-test": NoticeTest,
    "notice-code": NoticeCode,
    "notice-confirm": NoticeConfirm,
}
"""The requests of this part, by name."""
PEOPLE_ERRORS: Final = (
    "nickname-taken",
    "nickname-odd",
    "wrong-password",
    "reset-over",
    "slow-down",
    "not-account",
    "is-account",
    "seat-kept",
    "ask-partner",
    "unknown-invitation",
    "address-refused",
    "unknown-zone",
    "notice-limit",
    "unknown-address",
    "wrong-code",
    "code-over",
)
"""The refusals of this part."""

"""Addresses for notices from what is typed: every one is taken by the server that allows its kind."""

from __future__ import annotations

from pathlib import Path

import pytest
from apprise import Apprise

from game import wall
from game.notice_addresses import address_of, kind_of, told
from game.wall import hour_words, minute_of, own_zone
from server.addresses import is_allowed


@pytest.mark.parametrize(
    ("rule", "typed", "shown"),
    [
        ("mailto://localhost:25", "ada@home.example", ("mail", "localhost:25", "ada@home.example")),
        ("mailtos://mail.example.org", " ada+game@home.example ", ("mail", "mail.example.org", "ada+game@home.example")),
        ("ntfys://ntfy.sh", "my-topic", ("ntfy", "ntfy.sh", "my-topic")),
        ("ntfys://ntfy.sh", "https://ntfy.sh/my-topic", ("ntfy", "ntfy.sh", "my-topic")),
        ("ntfys://ntfy.sh", "ntfys://ada:secret@ntfy.sh/my-topic", ("ntfy", "ntfy.sh", "my-topic")),
        ("discord://*", "https://discord.com/api/webhooks/4174216298/JHMHI8qBe7bk2ZwO5U711o3dV_js", ("discord", "", "4174…")),
        ("discord://*", "4174216298/JHMHI8qBe7bk2ZwO5U711o3dV_js", ("discord", "", "4174…")),
        ("slack://*", "https://hooks.slack.com/services/T1JJ3T3L2/A1BRTD4JD/TIiajkdnlaz", ("slack", "", "T1JJ…")),
        ("matrixs://matrix.org", "syt_token/!room:matrix.org", ("matrix", "matrix.org", "!room:matrix.org")),
        ("matrixs://matrix.org", "syt_token/#room", ("matrix", "matrix.org", "#room")),
        ("json://hooks.example.org:8443", "in/1", ("hook", "hooks.example.org:8443", "in/1")),
        ("jsons://hooks.example.org", "https://hooks.example.org/in/1", ("hook", "hooks.example.org", "in/1")),
        ("pover://*", "user@token", ("other", "", "user…")),
    ],
)  # fmt: skip
def test_what_is_typed_becomes_an_address(rule: str, typed: str, shown: tuple[str, str, str]) -> None:
    address = address_of(rule, typed)
    assert is_allowed(address, (rule,))
    assert Apprise.instantiate(address) is not None
    parts = told(address)
    assert (parts.kind, parts.place, parts.rest) == shown


@pytest.mark.parametrize(
    ("rule", "typed"),
    [
        ("mailto://localhost:25", "ada"),
        ("mailto://localhost:25", "ada@home.example, eve@home.example"),
        ("mailto://localhost:25", "ada@home@example"),
        ("ntfys://ntfy.sh", ""),
        ("ntfys://ntfy.sh", "https://ntfy.sh/"),
        ("ntfys://ntfy.sh", "https://evil.example/topic"),
        ("discord://*", "hello"),
        ("discord://*", "https://evil.example/api/webhooks/417/JHM"),
        ("slack://*", "T1/A1"),
        ("matrixs://matrix.org", "syt_token"),
        ("matrixs://matrix.org", "syt_token/"),
    ],
)
def test_what_can_be_none_is_none(rule: str, typed: str) -> None:
    assert address_of(rule, typed) == ""


def test_nothing_secret_is_told() -> None:
    for address in (
        "ntfys://ada:secret@ntfy.sh/topic",
        "matrixs://secret@matrix.org/%21room",
        "discord://4174216298/secret",
        "mailto://ada:secret@localhost:25/?to=ada@home.example",
        "pover://user@secret",
    ):
        parts = told(address)
        assert "secret" not in parts.place + parts.rest


def test_every_scheme_is_some_kind() -> None:
    assert [kind_of(rule) for rule in ("NTFY://ntfy.sh", "json://a", "gotify://b")] == [
        "ntfy",
        "hook",
        "other",
    ]


@pytest.mark.parametrize(
    ("typed", "minute"),
    [("22", 1320), ("7:30", 450), ("0730", 450), ("07.30", 450), (" 0:00 ", 0), ("24", None), ("7:60", None), ("", None), ("at night", None)],
)  # fmt: skip
def test_hours_are_read_as_one_writes_them(typed: str, minute: int | None) -> None:
    assert minute_of(typed) == minute
    if minute is not None:
        assert minute_of(hour_words(minute)) == minute


def test_the_own_zone_is_that_of_the_machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    assert own_zone() == "Asia/Tokyo"
    monkeypatch.setenv("TZ", ":/usr/share/zoneinfo/Europe/Berlin")
    assert own_zone() == "Europe/Berlin"
    monkeypatch.delenv("TZ")
    berlin = tmp_path / "zoneinfo" / "Europe" / "Berlin"
    berlin.parent.mkdir(parents=True)
    berlin.touch()
    link = tmp_path / "localtime"
    link.symlink_to(berlin)
    monkeypatch.setattr(wall, "_LOCAL", link)
    assert own_zone() == "Europe/Berlin"
    monkeypatch.setattr(wall, "_LOCAL", tmp_path / "nothing")
    assert own_zone() == "UTC"

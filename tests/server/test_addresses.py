"""Where notices may be sent: only to schemes and hosts that the operator named."""

from __future__ import annotations

from pathlib import Path

import pytest

from server import addresses
from server.addresses import complaint, is_allowed
from server.config import BadConfig, make_config

RULES = ("ntfys://ntfy.sh", "json://hooks.example.org:8443", "mailtos://mail.example.org", "discord://*")


@pytest.mark.parametrize(
    "address",
    [
        "ntfys://ntfy.sh/my-topic",
        "NTFYS://NTFY.SH/my-topic",
        "ntfys://ada:secret@ntfy.sh/my-topic?priority=high&tags=game",
        "json://hooks.example.org:8443/in/1",
        "mailtos://ada:secret@mail.example.org/ada@home.example",
        "mailtos://mail.example.org/?to=ada@home.example",
        "discord://4174216298/JHMHI8qBe7bk2ZwO5U711o3dV_js",
    ],
)
def test_what_the_operator_named_is_allowed(address: str) -> None:
    assert is_allowed(address, RULES)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "ntfy.sh/my-topic",
        "ntfy://ntfy.sh/my-topic",
        "ntfys://ntfy.sh.evil.example/topic",
        "ntfys://evil.example/ntfy.sh",
        "ntfys://ntfy.sh@evil.example/topic",
        "ntfys://ntfy.sh:secret@evil.example/topic",
        "ntfys://evil.example\\@ntfy.sh/topic",
        "ntfys://a@evil.example@ntfy.sh/topic",
        "ntfys://a%40evil.example@ntfy.sh/topic",
        "ntfys://evil.example#@ntfy.sh/topic",
        "ntfys://evil.example?@ntfy.sh/topic",
        "ntfys://evil.example%2f@ntfy.sh:99/topic",
        "ntfys:///ntfy.sh/topic",
        "ntfys://ntfy.sh:22/topic",
        "ntfys://ntfy%2esh/topic",
        "ntfys://ntfy.sh/topic?mode=private",
        "ntfys://ntfy.sh/topic?verify=no",
        "ntfys://ntfy.sh/topic?redirect=yes",
        "ntfys://ntfy.sh/topic?attach=file:///etc/passwd",
        "ntfys://ntfy.sh/topic?+X-Header=1",
        "ntfys://ntfy.sh/topic?to=a?attach=b&attach=c",
        "ntfys://ntfy.sh/topic,json://127.0.0.1/",
        "ntfys://ntfy.sh/topic json://127.0.0.1/",
        "ntfys://ntfy.sh/topic\njson://127.0.0.1/",
        "json://hooks.example.org/in/1",
        "json://hooks.example.org:8444/in/1",
        "json://hooks.example.org:99999/in/1",
        "json://127.0.0.1:8443/in/1",
        "json://[::1]:8443/in/1",
        "json://[::1/in/1",
        "mailtos://mail.example.org/?to=ada@home.example&smtp=127.0.0.1",
        "mailtos://ada%40gmail.com:secret@mail.example.org/",
        "mailtos://mail.example.org/ada@home.example/eve@home.example",
        "mailtos://mail.example.org/ada@home.example?to=eve%40home.example",
        "file:///etc/passwd",
        "https://ntfy.sh/topic",
        "ntfys://ntfy.sh/t\N{CYRILLIC SMALL LETTER O}pic",
    ],
)
def test_everything_else_is_refused(address: str) -> None:
    assert not is_allowed(address, RULES)


def test_nothing_is_allowed_where_no_rule_is() -> None:
    assert not is_allowed("ntfys://ntfy.sh/my-topic", ())


def test_a_rule_with_a_star_is_only_for_schemes_without_a_host() -> None:
    assert complaint("discord://*") == ""
    for scheme in ("json", "ntfys", "mailto", "matrixs", "zulip"):
        assert "name the host" in complaint(f"{scheme}://*")


@pytest.mark.parametrize(
    "rule", ["", "ntfys", "ntfys://", "ntfys://ntfy.sh/topic", "ntfys://me@ntfy.sh", "*://*", "json://[::1]"]
)
def test_a_rule_that_cannot_be_read_stops_the_server(rule: str, tmp_path: Path) -> None:
    with pytest.raises(BadConfig, match="write scheme://host"):
        make_config(data=tmp_path, notices_allow=(rule,))


def test_a_scheme_that_nobody_can_send_to_stops_the_server(tmp_path: Path) -> None:
    with pytest.raises(BadConfig, match="apprise knows no scheme https"):
        make_config(data=tmp_path, notices_allow=("https://discord.com",))


def test_notices_without_apprise_stop_the_server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(addresses, "can_send", lambda: False)
    with pytest.raises(BadConfig, match=r"install dual-power\[notices\]"):
        make_config(data=tmp_path, notices_allow=("ntfys://ntfy.sh",))
    make_config(data=tmp_path)

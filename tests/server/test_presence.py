"""Who is here, and what processes tell each other of it: without a network."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from server.config import BadConfig, make_config
from server.connection import Connection
from server.gossip import Gone, Here, LobbyChanged, Who, Word, say, understand
from server.presence import LASTS_SECONDS, Presence
from server.redis_address import shown
from server.tables import Player

PG = "postgresql://ada@/dual_power"


class Ticks:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def test_what_others_tell_counts_for_a_while_only() -> None:
    ticks = Ticks()
    presence = Presence({}, ticks)
    presence.heard("one", {"ada": ("m1",), "bob": ()})
    ticks.now += LASTS_SECONDS / 2
    presence.heard("two", {"bob": ("m1", "m2")})
    assert presence.here() == {"ada", "bob"}
    assert (presence.at("m1"), presence.at("m2")) == ({"ada", "bob"}, {"bob"})
    ticks.now += LASTS_SECONDS / 2
    assert presence.here() == {"bob"}
    assert presence.at("m1") == {"bob"}
    assert presence.elsewhere == 1
    ticks.now += LASTS_SECONDS / 2
    assert not presence.here()
    assert not presence.at("m1")
    assert presence.elsewhere == 0


def test_what_a_process_tells_replaces_what_it_told_before_and_ends_with_it() -> None:
    presence = Presence({}, Ticks())
    presence.heard("one", {"ada": ("m1",)})
    presence.heard("one", {"bob": ("m2",)})
    assert presence.here() == {"bob"}
    assert presence.at("m1") == set()
    presence.forget("one")
    presence.forget("never heard")
    assert presence.here() == set()


def test_own_people_are_those_who_have_said_hello_with_all_their_devices(tmp_path: Path) -> None:
    config = make_config(data=tmp_path)
    made = {name: Connection(name, config) for name in ("phone", "desk", "silent")}
    for name in ("phone", "desk"):
        made[name].player = Player("ada", "Ada")
    made["phone"].rooms.add("m1")
    made["desk"].rooms.update(("m0", "m1"))
    presence = Presence(made)
    assert presence.own() == {"ada": ("m0", "m1")}
    assert presence.here() == {"ada"}
    assert presence.at("m1") == set()


@pytest.mark.parametrize(
    "word", [Here("w", {"ada": ("m1", "m2"), "bob": ()}), Who("w"), Gone("w"), LobbyChanged("w")]
)
def test_words_are_understood_as_they_were_said(word: Word) -> None:
    assert understand(say(word)) == word


@pytest.mark.parametrize(
    "heard", [b"", b"hello", b"\xc1", say(Who("w"))[:-1], b"\x92\xa4Here\x01", b"\x91\xa3Who"]
)
def test_what_is_no_word_is_told_so(heard: bytes) -> None:
    with pytest.raises((msgspec.DecodeError, UnicodeDecodeError)):
        understand(heard)


@pytest.mark.parametrize("wrong", ["localhost:6379", "http://localhost", "redis://host:port", "redis//x"])
def test_an_address_that_is_none_is_refused_with_the_form_of_one(tmp_path: Path, wrong: str) -> None:
    with pytest.raises(BadConfig, match="must be given as redis://user:password@host:port/number"):
        make_config(data=tmp_path, database=PG, redis=wrong)


def test_redis_without_a_database_for_several_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadConfig, match="--database"):
        make_config(data=tmp_path, redis="redis://localhost")


def test_without_the_library_the_server_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "redis", None)
    with pytest.raises(BadConfig, match=r"dual-power\[redis\]"):
        make_config(data=tmp_path, database=PG, redis="redis://localhost")


@pytest.mark.parametrize(
    "url", ["redis://ada:geheim@h:1/2", "rediss://:geheim@h:1/2", "unix://geheim@/run/r.sock"]
)
def test_a_password_is_not_shown(url: str) -> None:
    assert "geheim" not in shown(url)
    assert shown("redis://ada:geheim@h:1/2") == "redis://h:1/2"
    assert shown("unix:///run/r.sock?password=geheim&db=1") == "unix:///run/r.sock"

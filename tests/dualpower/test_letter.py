"""What a notice says."""

from __future__ import annotations

from dualpower.letter import composer
from server.notices import Turn

PETROGRAD = Turn("petrograd-1917", "DEPOT-BYE7")


def test_a_notice_leads_to_the_table() -> None:
    title, text = composer("https://game.example.org/")([PETROGRAD])
    assert title == "Dual Power: your turn"
    assert text.splitlines()[0] == "Petrograd 1917: https://game.example.org/join/DEPOT-BYE7"
    assert "take this address out" in text


def test_several_matches_are_told_in_one() -> None:
    title, text = composer("https://game.example.org")([PETROGRAD, Turn("petrograd-1917", "RAIL-2222")])
    assert title == "Dual Power: your turn in 2 matches"
    assert text.count("/join/") == 2


def test_a_server_without_an_address_tells_the_code() -> None:
    assert "table DEPOT-BYE7" in composer("")([PETROGRAD])[1]


def test_a_scenario_that_is_gone_goes_by_its_id() -> None:
    assert composer("")([Turn("gone-1905", "A-B")])[1].startswith("gone-1905, table A-B")


def test_a_notice_for_trial_says_that_it_is_one() -> None:
    title, text = composer("https://game.example.org")([])
    assert title == "Dual Power: a notice for trial"
    assert "take this address out" in text
